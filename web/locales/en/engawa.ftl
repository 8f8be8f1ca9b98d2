# Words on every page
shell-skip = Skip to content
foot-label = About this site
save = Save

# Error pages: what happened, what is safe, one way on
error-to-start = To the start page
error-not-found-title = This page isn't here
error-not-found-text = The link may be old, or the page may be for certain people only.
error-forbidden-title = We couldn't accept that
error-forbidden-text = It seems to have been sent from another site. Please open the Engawa page again and retry. Nothing has changed.
error-too-many-title = Please wait a little
error-too-many-text = There were many requests in a short time, so we are taking a short break. It will work again soon.
error-too-large-title = That was too much to send
error-too-large-text = Please shorten the text and try again. Nothing has changed.
error-bad-request-title = We couldn't read that
error-bad-request-text = Please go back and try again. Nothing has changed.
error-busy-title = We are busy right now
error-busy-text = Please wait a moment and open the page again. What was saved is safe.
error-internal-title = We couldn't show this
error-internal-text = What was saved is safe. Please wait a moment and open the page again.
other-content-title = This form was sent before, with other content
other-content-text = What was sent first is done. If you would like this as well, you can send it now; otherwise there is nothing to do.
other-content-send = Send this as well
other-content-back = Back to the form

# Display
display-title = Display
display-lead = How pages look on this device. You can change it at any time.
display-language = Language
display-theme = Appearance
display-theme-system = Same as the device
display-theme-light = Light
display-theme-dark = Dark
display-zone = Time zone
display-zone-hint = Times are shown in this zone.
zone-africa = Africa
zone-america = America
zone-antarctica = Antarctica
zone-arctic = Arctic
zone-asia = Asia
zone-atlantic = Atlantic
zone-australia = Australia
zone-europe = Europe
zone-indian = Indian Ocean
zone-pacific = Pacific

# Pages to read
guide-title = How it works
guide-text =
    Engawa is where people who work in customer support and customer success have a coffee, one on one, with someone from another company. Thirty easy minutes, and an idea for tomorrow's work: we help with the match, the time and a short look back.

    ## Before you start
    - You sign in with your e-mail address alone, by the link or the code we send. There is no password.
    - You enter a community by an invitation link or by asking to join. Each community decides which.
    - Your name need not be your legal one. The name you use at work is fine.

    ## How a coffee comes about
    Communities and joining them work today. Matching, scheduling and looking back are on their way.
    - About once a month there is a round. If you take part, we introduce one person you may like to talk to, and always say why.
    - Pick times that suit you both and the date is set. You can also pass; no reason is needed.
    - Afterwards, write one sentence about what you can do now. It becomes your own record of growth.

    ## For organizers
    Engawa is a single program that you can run on a server of your own. To try it, run engawa demo on your computer.

promise-title = Our promise
promise-text =
    So that everyone can talk freely with someone from next door: this is what all of us agree to.

    ## What we don't do
    - Use Engawa for dating.
    - Harass anyone. A no is the end of it.
    - Sell goods or services.
    - Poach or recruit. Talking about careers is welcome.
    - Name customers or tell company secrets.

    ## When we meet
    - Online, or by day in a public place.
    - Each pays their own.
    - If you can't come, say so early.

    ## If something is wrong
    Don't carry it alone, even if it is hard to say to the other person or to the organizers. [Help](/help) is always one tap away.

privacy-title = Privacy
privacy-text =
    What Engawa keeps about you and what happens to it. When in doubt: less, for a shorter time, shown to nobody.

    ## What we keep
    - Your e-mail address, to sign you in. Other members never see it.
    - The name you chose to show, and your display settings.
    - The communities you are in and your role there.
    - What you write in your profile, and your photo. Members of the same community see it; your workplace is seen by nobody.
    - Whom you keep away from, and what you told the organizers. The other person is never told.
    - Your answers to proposals and the times you chose. Which answer it was, your neighbour is not told either.
    - When your coffees are, your messages, what you bring, and contacts you exchange. Only the people at the table see them.
    - The devices you are signed in on. You can end any that you don't recognise.
    - If you sign in by another service, that service's id for you. We never get a password.

    ## How long we keep it
    - Sign-in links and codes stop working after 10 minutes and are gone within a day.
    - You are signed out after 30 days without a visit, and after 180 days in any case.
    - The record of actions (what happened and when) is kept for one year, the network address in it for 90 days.
    - What organizers bring in from a list is gone after 90 days unless you come in. The mail that invites you has a link that removes it at once.
    - When you delete your account, your name, address, profile, photo and memberships are gone at once. Of what you told the organizers, the words go and the fact stays.

    ## What we don't do
    - No advertising and no measuring by other companies. Pages load files from Engawa alone.
    - No tracking in mails.
    - We never sell data.

    ## Your data
    Once signed in you can take a copy of everything about you, or delete your account. Questions: [{ $contact }](mailto:{ $contact }).

terms-title = Terms of use
terms-text =
    The rules for using Engawa. They are short, so please read them once.

    ## Who can use it
    People whose work has to do with customer support or customer success, each with an account of their own. Nobody may pose as somebody else.

    ## What to keep to
    - Keep [our promise](/promise).
    - Keep your employer's rules. If you wonder whether you may tell something, don't.
    - Don't break the service or collect other people's data.

    ## What organizers can do
    If someone breaks the promise, the organizers of a community may turn them away or remove them. They give the reason wherever they can.

    ## Responsibility
    What two people say and agree over coffee is between the two of them. Engawa helps people meet; it cannot vouch for what comes of it.

accessibility-title = Accessibility
accessibility-text =
    Engawa should work for everybody and on every device. We aim for WCAG 2.2 level AA.

    ## What we do
    - Everything works without scripts.
    - Everything works by keyboard alone, and you always see where you are.
    - Colour never speaks alone; there are words or shapes beside it.
    - Text can be enlarged to 200% without sideways scrolling.
    - Pages follow your light, dark and reduced-motion settings.

    ## If something is hard to use
    Please tell us at [{ $contact }](mailto:{ $contact }). It helps us mend it.

help-title = Help
help-text =
    ## The sign-in mail doesn't arrive
    - Look in the spam folder.
    - Check the address, wait about a minute and send it again.
    - If mail to your work address is held back, a private address works too.

    ## The link doesn't work
    A link works once, for 10 minutes. When you send a new one, the one before stops working.

    ## Something about a person or a place
    If you felt uneasy, or think that the promise was broken, [tell the organizers](/trouble) of your community or write to the address below. The other person is not told.

    ## Contact
    This reaches the people who run this site: [{ $contact }](mailto:{ $contact })

# The landing page
landing-h1-a = Tea on the veranda,
landing-h1-b = with someone from the company next door.
landing-lead = Engawa is where people in support and customer success talk one on one, across companies. Thirty minutes, as easy as a cup of tea.
landing-how = An easy way to begin
landing-how-soon = Communities and joining them work today. Matching, scheduling and looking back are on their way.
landing-how-1 = Introduce yourself in 3 minutes
landing-how-1-text = What you can share, what you'd like to learn, what you're into. A few words each will do.
landing-how-2 = Meet your neighbour
landing-how-2-text = About once a month, one person you may like to talk to, and the reasons why.
landing-how-3 = Have a 30-minute coffee
landing-how-3-text = Pick from the times when both are free. Online, or at a place nearby.
landing-how-4 = Look back in 60 seconds
landing-how-4-text = One sentence on what you can do now. It becomes your own record of growth.
landing-why = Why you two
landing-why-text = No match comes without reasons. If you wonder where to begin, the reasons are your first topic.
landing-sample-label = A sample match
landing-sample = Sample
landing-reason-1 = What each would like to learn, the other can share
landing-reason-1-text = "Improving a help centre" and "designing onboarding"
landing-reason-2 = Different industries
landing-reason-2-text = Bookings and cloud. The two companies have not met before, either.
landing-reason-3 = Both are free on Tuesday and Thursday afternoons
landing-six = Six things that stay after a coffee
landing-six-text = "That was fun" would be too little. Mark what fits, and your record grows bit by bit.
landing-six-1 = Practical skill
landing-six-1-text = Something for tomorrow's work
landing-six-2 = Knowing other companies
landing-six-2-text = Seeing how others do it widened my view
landing-six-3 = Teaching
landing-six-3-text = I understood it better by telling it
landing-six-4 = Making the place
landing-six-4-text = I helped to build the community
landing-six-5 = Gaining peers
landing-six-5-text = More people I can talk to again
landing-six-6 = Feeling growth
landing-six-6-text = I noticed a difference to before
landing-safe = A safe place to sit down
landing-safe-1 = Nobody sees your contact details
landing-safe-1-text = Your e-mail address is never shown to other members.
landing-safe-2 = You can pass without a reason
landing-safe-2-text = The other person reads only "It didn't work out this time".
landing-safe-3 = Your reflections are yours first
landing-safe-3-text = You choose who may read them. Figures appear only for groups of five or more.
landing-safe-4 = If something is wrong, tell us
landing-safe-4-text = Help is at the foot of every page: whom to tell, and how.
landing-org = For people who run a community
landing-org-text = Begin with invitations and requests to join. Engawa is open source, so you can run it on a server of your own.
landing-org-link = See how it works
landing-title = Tea on the veranda, with someone from the company next door
landing-description = Where people who work in customer support and customer success have a coffee, one on one, across companies.
landing-scene = A veranda with two cushions side by side and two cups of tea between them
landing-sample-pair = Someone two years into CS at a booking service, and someone five years into support at a cloud company
landing-sample-a = M
landing-sample-b = S

# Navigation
nav-label = Main
nav-home = Home
nav-me = Me

# Forms
form-errors = Please check what you entered
form-error-title = Error:{" "}

# Signing in
login-title = Sign in
login-lead = All you need is your e-mail address.
login-email = E-mail address
login-email-hint = We send you a link to sign in. New here? This is the place, too.
login-email-missing = Please enter your e-mail address. The link goes there.
login-send = E-mail me a link
login-no-password = There is no password. A work address or a private one is fine.
login-sent-title = Check your e-mail
login-sent-lead = We sent a link and a code that work for 10 minutes, to:
login-code = The code in the mail
login-code-hint = Eight characters. Handy when you read your mail on another device.
login-code-wrong = That is not the code. Please enter the eight characters from the newest mail.
login-enter = Sign in
login-sent-nothing = Nothing yet? Please look in the spam folder, too. After a minute you can send it again.
login-send-again = Send again
login-other-address = Use another address
login-confirm-title = Sign in?
login-confirm-lead = On this device you will enter the account of:
login-confirm-hint = If you did not expect this, just close the page. Nothing will happen.
login-gone-title = This link or code no longer works
login-gone-lead = It was used or has expired. You can get a new one.
login-gone-again = Get a new link
login-or = or
login-provider = Continue with { $label }
provider-go-title = On to { $label }
provider-go-lead = If nothing happens, please use the button.
provider-away-title = { $label } cannot be reached
provider-away-text = The other service does not answer. Please try again in a little while, or sign in by e-mail. Nothing has changed.
provider-gone-title = This attempt no longer counts
provider-gone-text = It took too long, began in another browser, or was used already. Please begin again.
provider-declined-title = You were not signed in
provider-declined-text = { $label } did not allow it. You can try again or sign in by e-mail. Nothing has changed.
provider-wrong-title = The answer of { $label } could not be verified
provider-wrong-text = To be safe, you were not signed in. Please try again. If it keeps happening, sign in by e-mail and tell whoever runs this place.
provider-not-verified-title = Your e-mail address is not verified
provider-not-verified-text = Please verify your address at { $label } and try again, or sign in by e-mail.
provider-email-taken-title = This e-mail address has an account already
provider-email-taken-text = Please sign in by e-mail first. Then add { $label } on your account page, and it works from the next time on.
provider-identity-taken-title = This { $label } account belongs to another account here
provider-identity-taken-text = Please remove it on that account's page first. Nothing has changed.
provider-to-login = To the sign-in page
provider-to-account = To the account page
mail-sign-in-subject = Your sign-in link (works for 10 minutes)
mail-sign-in-code = Enter this code on the sign-in page.
mail-sign-in-button = Sign in with the link
mail-sign-in-once = Either works once, for 10 minutes. When you send a new one, the one before stops working.
mail-sign-in-reason = You get this because someone asked to sign in with this address. If it wasn't you, there is nothing to do.

# Home
home-hello = Hello
home-empty-title = You are not in a community yet
home-empty-text = If you have an invitation link, please open it. What comes next will be listed here.

# Account
account-title = Account
account-how = How you sign in
account-email = E-mail
account-email-hint = Other members never see it.
account-provider-since = Added: { $date }
account-provider-remove = Remove { $label }
account-provider-add = Add { $label }
account-where = Where you are signed in
account-device-unknown = Another device
account-seen = Last used: { $date }
account-this-device = This device
account-end-session = End
account-sign-out = Sign out
account-sign-out-everywhere = Sign out everywhere
flash-signed-out = You are signed out. See you soon.
flash-session-ended = That device is signed out.
flash-provider-added = You can sign in that way, too, from now on.
flash-provider-removed = That way to sign in is removed. E-mail works as before.
flash-signed-out-everywhere = You are signed out everywhere.
mail-invitation-subject = An invitation to organize { $community }
mail-invitation-text = You are invited to organize { $community }. Use the button below and sign in with the address of this mail.
mail-invitation-button = Begin
mail-invitation-once = This invitation works for 30 days.
mail-invitation-reason = You get this because the people who run this Engawa named you as an organizer.

# Forms, continued
form-required = Required
form-optional = Optional
text-empty = This can't stay empty. Please fill it in.
text-too-long = Please use at most { $most } characters.
text-forbidden = It holds characters that cannot be shown. Typing it anew may help.
changed-error = Someone changed this while you were writing. Nothing of yours is lost; please compare.
changed-title = What is saved now
changed-empty = Nothing
changed-yours = What you wrote is in the form below. If you save it, it takes the place of this.
name-empty = Please enter the name to show. The one you use at work is fine.
pager-label = Pages

# Communities
community-kicker = Community
community-description = A community of people who work in customer support and customer success, and have a coffee one on one across companies.
community-you-are-in = You are in
community-you-wait = Waiting for an answer
community-about = What it is
community-how = How to join
community-joining-invitation = You join with an invitation link. Ask a member you know, or the organizers.
community-joining-request = Ask to join, and the organizers will have a look and let you in.
community-joining-open = Everyone can join at once.
community-join = Join
community-before = Before you join
community-more = Good to know
community-manage = To the organizers' pages
for-managers-title = For your manager
for-managers-back = To the community's page

# Joining
join-title = Join
join-waiting = We have your request. Please wait a little for the organizers' answer.
join-closed = You need an invitation link to join. If you have one, it may have expired, or be meant for another address.
join-to-community = To the community's page
join-name = The name to show
join-name-hint = It need not be your legal name. You can change it later.
join-note = A word to the organizers
join-note-hint = What you do, or how you heard of it. Up to 300 characters.
join-promise-read = Read our promise
join-agree = I will keep our promise
join-agree-missing = Please read our promise and tick the box.
join-ask = Ask to join
join-enter = Join
leave-title = Leave the community
leave-lead = You will no longer be a member. To come back, join as you did at first.
leave-do = Leave
leave-request-title = Take the request back
leave-request-lead = The organizers are not told. You can ask again at any time.
leave-request-do = Take it back
leave-stay = Stay

# Organizers
manage-label = Organizers
manage-public = Public page
members-title = Members
members-lists = Kinds of members
members-all = All ({ $count })
members-waiting = Waiting ({ $count })
members-none = No members yet
members-none-waiting = Nobody is waiting
members-organizer = Organizer
members-approve = Let in
members-decline = Not this time
members-make-organizer = Make organizer
members-make-member = Make member
members-remove = Remove
member-last-organizer = There would be no organizer left. Please make somebody else one first.
invitations-title = Invitations
invitations-new = Make an invitation link
invitations-uses = For how many people
invitations-uses-hint = So many people can join by the link. It works for 30 days.
invitations-uses-wrong = Please enter a number from 1 to { $most }.
invitations-make = Make the link
invitations-none = No open links
invitations-none-text = Make a link and give it to the people you would like to have.
invitations-open = Open links
invitations-left = { $count } more, until { $until }
invitations-end = End
settings-title = Settings
settings-name = Name of the community
settings-name-hint = It appears on the public page and in mails. Up to 60 characters.
settings-about = About
settings-about-hint = Who it is for and what it is like. Shown on the public page. Up to 2000 characters.
settings-joining = How one joins
settings-joining-invitation = By invitation link only
settings-joining-request = By request, which you decide on
settings-joining-open = Open to everyone

# Home, continued
home-hello-name = Hello, { $name }
home-requests =
    { $count ->
        [one] One person is waiting to be let in
       *[other] { $count } people are waiting to be let in
    }
home-requests-see = Have a look
home-waiting-text = The organizers are having a look. You will see the answer here.
home-mail-trouble = Mails to you come back to us. Please check that your mailbox takes them, then sign in once with a code that we mail you: that tells us all is well.

# Account, continued
account-data = Your data
account-data-text = You can take along all that Engawa keeps about you, in one file.
account-data-copy = Take a copy
erase-title = Delete account
erase-lead = Your name, address and memberships are gone at once. This cannot be undone.
erase-do = Delete my account
erase-keep = Keep it
erase-last-organizer = There would be no organizer left in { $community }. Please make somebody else one first.
flash-saved = Saved.
flash-joined = You are in. Welcome.
flash-join-requested = Your request is on its way. Please wait a little.
flash-left = That is done. You are always welcome back.
flash-decided = Done.
flash-invitation-made = The invitation link is ready.
flash-invitation-ended = That link no longer works.
flash-account-erased = Your account is gone. Thank you for having been here.
for-managers-text =
    Someone in your team has asked you about having a coffee with people from other companies. This is what it is.

    ## What happens here
    People who work in customer support and customer success talk one on one, across companies, for about thirty minutes. They learn how others do it, find out whether their own way is right, and take home an idea for tomorrow's work.

    ## What it is good for
    - Practical know-how that one company alone does not have.
    - Telling others about one's work deepens one's own understanding of it.
    - What people can do now that they couldn't before is kept in a few words.

    ## What is protected
    - Everyone has agreed not to name customers or tell company secrets.
    - Selling and poaching are not allowed.
    - People of the same company are never matched.

    ## Time and cost
    About thirty minutes a month. It is free, and each person decides each time whether to take part.

    For more, see [our promise](/promise) and [privacy](/privacy).

# Demo
demo-become = Demo: try it as someone
demo-become-one = Be this person
demo-others = Be someone else
demo-people = People in the demo
demo-mail = Demo mail
demo-mail-lead = A demo sends no mail anywhere. You can read it here.
demo-mail-of = This is the mail of { $name }.
demo-mail-all = See everyone’s mail
demo-mail-none = No mails yet

# Which mails one wants
mail-approval-subject = You are in: { $community }
mail-approval-text = The organizers of { $community } have let you in. Welcome.
mail-approval-button = Open home
mail-approval-reason = You get this because you asked to join { $community }.
mail-stop = Stop this kind of mail
mail-stop-title = Stop these mails?
mail-stop-lead = Answers to your requests to join will no longer come by mail. You can still see them on your home page.
mail-stop-lead-invites = Invites by other members will no longer come by mail. You can still see them on your home page.
mail-stop-lead-requests = Requests to join will no longer come by mail. You can still see them on your home page.
mail-stop-lead-rounds = Questions and news about rounds will no longer come by mail. You can still see them on your home page.
mail-stop-do = Stop them
mail-stop-done = Stopped
mail-stop-done-lead = You can switch them on again under Mail settings.
notifications-title = Mail settings
notifications-lead = Tick what you would like to get. Mails for signing in cannot be switched off.
notifications-membership = Answers to my requests to join

# Organizers, continued
mail-requests-subject = People are waiting to join { $community }
mail-requests-text = { $count } people are waiting to be let into { $community }. Please have a look when you can.
mail-requests-button = See who is waiting
mail-requests-reason = You get this, at most once a day, because you are an organizer of { $community }.
notifications-requests = Requests to join (for organizers, at most once a day and community)
members-lookalike = This name looks like an organizer's
members-unreached = Mail does not arrive
# Introducing oneself: words that every page has
nav-people = People
choice-none = Rather not say
form-conflict = Something was saved elsewhere in the meantime. What you wrote is still here: compare the two, then save again if you like.
form-theirs = Saved at the moment:
form-theirs-empty = (nothing)
company-confirmed = Company confirmed
company-unconfirmed = Company not confirmed
home-start = A few words about yourself
home-start-text = It takes two minutes. Then we can find people you will enjoy talking to.
home-start-do = Begin
missing-title = Almost there: with this you can be matched
missing-name = Add the name you want to show
missing-company = Add your company
missing-topic = Choose one thing you can share or would like to learn

# First steps
start-label = Progress of your introduction
start-progress = { $step } of { $steps }
start-next = Next
start-back = Back
start-later = Later
start-1 = What do you do?
start-1-hint = A name and a company are enough. The rest can wait.
start-3 = What you'd like to learn, and what you're into
start-3-hint = If you chose nothing to share, please choose one thing you'd like to learn.
start-4 = When and how would you like to meet?
start-4-hint = All of it is optional and can be changed later.
start-done = Thank you
start-done-text = This is what others see.
start-home = To the home page
start-more = Write more

# What one says of oneself
profile-work = Your work
profile-meeting = Meeting
profile-telling = In a few words
profile-company = Company
profile-company-hint = People of one company are never matched. If you work for yourself, “freelance” is fine.
profile-company-proposed = We took this from your e-mail address. Please change it if it is wrong.
profile-company-missing = Please enter your company. If you work for yourself, “freelance” is fine.
profile-role = Role
profile-role-hint = Such as: support lead, knowledge manager
profile-years = Years in support or success
profile-years-hint = A number. 0 is fine if you have just begun.
profile-years-wrong = Please enter a number from 0 to { $most }.
profile-industry = Industry
profile-industries = IT and SaaS;E-commerce;Finance and insurance;Telecoms;Manufacturing;Retail;Travel and hotels;Transport and logistics;Health and care;Education;Staffing;Real estate and housing;Energy;Games and entertainment;Public sector;Contact centre and BPO
profile-team = Size of your team
profile-employment = Whose customers?
profile-workplace = Workplace
profile-workplace-hint = Only if you work at a client's. Nobody else sees it. It keeps you from being matched with people of the same place, and does nothing more.
profile-past = Companies before
profile-past-hint = One a line. Shown on your profile.
profile-region = Where you can meet
profile-region-hint = Such as: Tokyo, Osaka. For meeting in person.
profile-bio = About you
profile-bio-hint = Up to { $most } characters.
profile-can-talk = What I can talk about
profile-can-talk-hint = Such as: how we chose our tools, how the team works.
profile-cannot-talk = What I can't talk about
profile-cannot-talk-hint = Such as: customers' names, sales figures. It saves others from asking.
profile-modes = Ways to meet
profile-languages = Languages
profile-wish = Whom you'd like to meet
profile-trio = Coffee for three
profile-trio-hint = In a round with an odd number, three may sit together. Without a tick it is always one to one.
profile-trio-welcome = Three is fine, too
mode-online = Online
mode-in-person = In person
team-1 = Just me
team-2-5 = 2–5 people
team-6-20 = 6–20 people
team-21-100 = 21–100 people
team-more = More than 100
employment-in-house = Our own customers
employment-outsourced = A client's customers
employment-both = Both
wish-similar = Someone with similar experience
wish-ahead = Someone who is ahead
wish-either = Either

# Topics
topics-offer = I can share
topics-want = I'd like to learn
topics-interest = I'm into
topics-offer-question = What can you share?
topics-offer-hint = About three is just right. Small things count. You can change them later.
topics-want-question = What would you like to learn?
topics-want-hint = What is on your mind, what you'd like to ask people elsewhere.
topics-interest-question = What are you into?
topics-interest-hint = Work or not. It helps to start talking.
topics-words = In your own words
topics-words-hint = Separated by commas or on lines of their own. If we know the topic by another name, we take that. If not, it is proposed to the organizers.
topics-filter = Narrow down the topics
topics-hit = (matches you)
topics-missing = Choose one thing you can share or would like to ask about. Small is fine.
topics-too-many = You can choose up to { $most }. Please take some off.
topics-bad-name = Some of your own words cannot be used. { $problem }
topics-nowhere = New topics can be proposed once you are in a community. Please choose from the list.
topics-group-channels = Channels
topics-group-self-service = FAQ and self-service
topics-group-quality = Service and quality
topics-group-voc = Voice of the customer
topics-group-success = Customer success
topics-group-management = Teams and management
topics-group-training = Training
topics-group-tools = Tools and AI
topics-group-operations = Operations
topics-group-career = Career
topics-group-community = Community
topics-group-own = Members' own words

# Free time
times-title = Free time
times-hint = When you can have coffee in a usual week.
times-weekday-noon = Weekdays at noon (12–14)
times-weekday-evening = Weekday evenings (18–22)
times-by-round = I work in shifts and choose for each round
times-by-round-short = Shifts (chooses for each round)
times-choose-own = My own times (in the table below)
times-own = My own times
times-own-hint = Tick when you can make it. Other times can be written below.
times-other = Other times
times-other-hint = One a line, such as: tue 19:30-21:00
times-other-wrong = Please write a day and two times a line, such as “tue 19:30-21:00”.
times-zone = Time zone
times-zone-hint = Such as: Asia/Tokyo
times-zone-wrong = Please enter the name of a time zone, such as “Asia/Tokyo”.
times-days-part = { $days }: { $part }
days-all = Every day
days-weekdays = Weekdays
days-weekend = Weekend
days-joint = {", "}
day-mon = Mon
day-tue = Tue
day-wed = Wed
day-thu = Thu
day-fri = Fri
day-sat = Sat
day-sun = Sun
part-early = early
part-morning = morning
part-noon = noon
part-afternoon = afternoon
part-evening = evening

# One's own pages
me-back = Back to your pages
me-no-name = No name yet
me-profile = Write your profile
me-preview = As others see you
me-topics = Topics
me-topics-none = None yet
me-change = Change
me-availability = Free time
me-privacy = Privacy and breaks

# A person's page
person-me = Your page
person-me-text = This is what others see.
person-me-edit = Back to your pages
person-about = Profile
person-trouble = If something is wrong
person-trouble-text = They are not told of any of this.
overlap-title = What the two of you share
overlap-ask-them = What you could ask
overlap-ask-me = What they could ask you
overlap-times = Times that suit both
curious-do = I’d like to hear from them
curious-is = You’d like to hear from them
curious-end = Take it back
curious-text = The next round takes it into account a little. Neither they nor anybody else is told.
block-do = Keep away from this person
report-link = Tell the organizers
report-title = Tell us what is wrong
report-lead = Only the organizers of this community read it. The other person is never told.
report-about = About
report-reason = What happened?
report-reason-missing = Please choose what comes closest.
report-promise = Our promise was not kept
report-harassment = I was treated badly
report-selling = Someone was selling or poaching
report-other = Something else
report-words = More
report-words-hint = As much as you want to write, up to { $most } characters.
report-block = Keep away from this person (neither of you sees the other or is matched)
report-promise-hint = The organizers look into it and answer you. If it is urgent or you feel in danger, get safe first.
report-do = Tell the organizers
trouble-lead = It need not be about anyone in particular. Only the organizers of your community read it.
trouble-community = Which community is it about?
trouble-community-missing = Please choose whose organizers to tell.
trouble-other = Other ways to tell us
trouble-person = If it is about someone, you can also press "Tell the organizers" on their page.
trouble-login = Sign in to tell the organizers of your community
trouble-contact = A mail reaches the people who run this site:
flash-blocked = Neither of you sees the other any more. They are not told.
flash-unblocked = You can see each other again.
flash-reported = Thank you for telling us. The organizers will look into it.

# Photo
photo-title = Photo
photo-hint = JPEG, PNG or WebP, up to 10 MB. We cut out the middle as a square and remove places and other hidden data. Without one, your initial is shown.
photo-choose = Choose a photo
photo-put = Use this photo
photo-remove = Remove the photo
photo-missing = Please choose a photo.
photo-too-large = The file is too large. Please choose a photo of up to 10 MB.
photo-too-many-pixels = The photo is too wide or too high. Please choose one of up to 25 megapixels.
photo-not-a-picture = We couldn't read this as a photo. Please choose a JPEG, PNG or WebP.

# Privacy and rests
pause-title = Taking a break
pause-text = Until the day you choose you are not matched and get no invites. No reason needed.
pause-now = You are taking a break until { $day }.
pause-until = Until
pause-do = Take a break
pause-resume = I'm back
pause-day-wrong = Please choose a day between today and a year from now.
invites-title = Invites
invites-none = No direct invites (rounds only)
invites-hint = Others will not see the button that invites you.
blocks-title = People you keep away from
blocks-none = Nobody at the moment.
blocks-end = Take it back
not-with-title = People not to be matched with
not-with-lead = You will not be matched with them, neither by rounds nor by invites. You still see each other when you look for people. Nobody is told: not they, not the organizers.
not-with-open = See and change
not-with-list = On the list
not-with-add = Add someone
not-with-do = Don't match us
not-with-end = Take off the list
not-with-too-many = The list holds { $most } people. Take someone off it to add another.
privacy-who-title = Who sees what
privacy-who-sees =
    ## What members of the same community see
    - Your name, photo, company (and whether it is confirmed), role, years, industry, team size and earlier companies.
    - What you can share, would like to learn and are into, your words about yourself, what you can and can't talk about.
    - Ways to meet, region, languages, and roughly when you are free (such as “weekdays: noon”).

    ## What nobody sees
    - Your e-mail address.
    - Your workplace. It only keeps you from being matched with people there.
    - Whom you keep away from, and what you told the organizers.
    - Your reflections. Those you choose read them, and nobody else. They are counted without your name.

    ## Outside the community
    - People who are not in see nothing.

# Finding people
list-comma = ,
people-title = People
people-heading = Find someone to talk to
people-search-label = Find members
people-keyword = Keyword
people-placeholder = Name, company, topic
people-search = Search
people-filter = Filters
people-filter-do = Apply filters
people-community = Community
people-own = In common with you
people-teach = Can share what I'd like to learn
people-learn = Would like to learn what I can share
people-offers = Can share
people-wants = Would like to learn
people-offers-topic = Can share: { $topic }
people-wants-topic = Would like to learn: { $topic }
people-mode = How to meet
people-online = Online
people-in-person = In person
people-place = Area
people-years = Experience
people-years-new = Just started (up to 2 years)
people-years-some = 3–5 years
people-years-many = 6 years or more
people-industry = Industry
people-lang = Languages
people-company = Company
people-more = Other topics ({ $count })
people-more-label = { " " }(other topics)
people-matching = Matching:
people-unit = { " " }people
people-found = { $count ->
    [one] 1 person
   *[other] { $count } people
  }
people-found-many = { $count } people or more
people-remove = Remove this filter:
people-order-topics = By topics you have in common
people-order-text = Best match first
people-order-new = Newest members first
people-guessed = Few people match what you typed, so we also looked for similar spellings.
people-order-by-new = Show the newest first
people-order-by-fit = Show the best match first
people-year = { $years ->
    [0] First year
    [one] 1 year
   *[other] { $years } years
  }
people-shared = { " " }(in common with you)
people-none = No exact match
people-none-text = Removing one filter may help.
people-clear = Remove all filters
people-none-yet = Nobody else has a profile yet
people-none-yet-text = As soon as someone writes theirs, they appear here.
people-ignored = These filters could not be used and were left out:
people-cut = The text was long, so we searched with its first { $most } characters.
people-previous = Previous
people-next = Next
people-nowhere-text = Once you are in a community, you can find its members here. If you received an invitation link, please open it.

# People of the demo
demo-organizer = organizer
demo-newcomer = shy newcomer
demo-lead = lead with much to share
demo-shifts = works in shifts
demo-outsourced = outsourced agent
# The mail of an invite
notifications-invites = Invites by other members
mail-greeting = Hello { $name },
mail-invite-subject = { $name } asks: “Coffee?”
mail-invite-text = { $name } invites you for a coffee. Have a look at the note and the times.
mail-invite-button = See the invite
mail-invite-until = You can answer until { $date }. After that it closes quietly.
mail-invite-reason = You get this mail because a member of your community invited you for a coffee.

# Coffees: proposals, invites, dates
nav-coffee = Coffee
zone-japan = Japan time
person-san = { $name }
person-gone = Someone who left
slot-wished = Their wish
slot-theirs = { $time } for them
own-times = Suggest other times
own-time = Time { $number }
coffee-online = Online, { $minutes } minutes
coffee-in-person = In person, { $minutes } minutes
match-kicker = Your neighbour this round
match-kicker-round = Your neighbour in round { $number }
match-how = How people are matched
match-how-text = By topics in common, different companies, free times and whom you have not met yet. You are never matched with people of your company or its group, people you had coffee with lately, or people you keep away from.
why-swap = Each can share what the other would like to learn
why-ask-them = { $name } can share what you'd like to learn
why-ask-me = You can share what { $name } would like to learn
why-near = What you can share and would like to learn are close
why-from-them = From { $name } to you
why-from-you = From you to { $name }
why-topic = “{ $topic }”
why-and = {" and "}
why-both-want = You would both like to learn about { $topics }
why-shares = You are both into { $topics }
why-shares-text = A good place to begin, if you don't know where.
why-new-companies = Your companies meet for the first time
why-new-companies-text = Nobody of the two has had coffee here with the other yet.
why-same-region = You can meet in the same area
why-experience-yours = { $name } has the experience you would like to hear about
why-experience-theirs = { $name } would like to meet someone with your experience
why-times = There are times when you are both free
why-times-count = { $count ->
    [one] One time to choose from
   *[other] { $count } times to choose from
  }
invite-kicker = An invite for coffee
again-kicker = New times for your coffee
move-kicker = Another time for your coffee
match-until = Answer by { $date }
match-why = Why you two
match-when = When would suit you?
match-zone = { $mode }. Times are in { $zone }.
match-tick-hint = You are both free then. Tick all that suit you. Your neighbour does not see it yet.
match-choose-hint = Pick one of their wishes and it is booked at once. Or suggest other times.
invite-pick-hint = Pick one and it is booked at once.
match-no-overlap = Your free times don't overlap. Would you like to suggest one?
match-none-left = The times that were here have passed, or you have something else then. Would you like to suggest others?
match-some-taken = Times at which you have another coffee, or which you ticked elsewhere, are left out.
match-accept = Have coffee at this time
match-suggest = Suggest these times
match-beside = Whatever you answer, your neighbour is never told who said no.
match-waiting = We have your answer and wait for your neighbour's. Until the deadline you can change it.
match-declined = You sit this one out. If you change your mind, you can still answer until the deadline.
match-choosing = You both said yes. Let's find a time that suits you both.
match-about = About your neighbour
match-profile = See the whole profile
match-later = If now is not a good time
match-next = I'll be in the next round
match-decline = Not this time
match-decline-hint = No reason needed. After the deadline your neighbour only reads that it didn't work out this time.
invite-decline-hint = No reason needed. They are not told; it closes quietly once the time is over.
match-withdraw = Take my answer back
match-over-title = The time to answer is over
match-neutral = It didn't work out this time. We'll introduce you to someone else.
match-taken = That time was just taken. Please pick another.
match-over = The time to answer is over. Nothing has changed.
match-no-time = Choose at least one time that suits you.
match-not-offered = That time is not offered. Choose from the times on the page.
match-too-many = You can suggest at most { $most } times.
match-impossible = That time cannot be chosen. Use a time to come, on a quarter-hour.
match-night = Coffees in person are between 8:00 and 20:00. Choose a time within these hours.
invite-do = Invite for coffee
invite-title = Invite for coffee
invite-lead = They read: “Coffee?” A sentence from you makes it easy to answer.
invite-note = A sentence
invite-note-hint = What you would like to hear, or can share. Up to { $most } characters.
invite-when = When would suit you?
invite-when-hint = Up to three times. When they pick one, it is booked at once.
invite-other-mode = Make it { $mode }
invite-send = Send the invite
invite-beside = Without an answer it closes quietly after 7 days.
invite-times-wrong = Choose one to { $most } times to come, on a quarter-hour.
invite-pending = Five proposals and invites of yours are waiting. Once one is settled you can invite again.
invite-lately = You asked this person not long ago. You can invite them again 90 days after that.
invite-unavailable = This person does not take invites at the moment.
invite-own-title = Waiting for an answer
invite-own-text = These times are held for you. The answer is due by { $date }.
invite-withdraw = Take it back
invite-over = This one is closed.
coffees-title = Coffees
coffees-coming = To come
coffees-waiting = Waiting
coffees-over = Over
coffees-none-coming = No coffee is planned yet
coffees-none-waiting = Nothing is waiting for an answer
coffees-none-over = No coffee is over yet
coffees-none-coming-text = As soon as a time is set, it is listed here.
coffees-none-waiting-text = Proposals of a round and invites are listed here.
coffees-none-over-text = From your first coffee on, they are listed here.
coffees-own = Waiting for their answer (until { $date })
coffee-with = Coffee with { $name }
coffee-booked = Booked
coffee-cancelled = Cancelled
coffee-cancelled-text = This coffee was cancelled.
coffee-when = When and where
coffee-theirs = { $time } for them ({ $zone })
coffee-room = Open the room
coffee-no-room = There is no room yet. If you have one of your own, add its link.
coffee-room-own = Use a room of my own
coffee-room-address = Address of the room (https://…)
coffee-link-wrong = The address of a room begins with https://.
coffee-no-place = Agree on a place between the two of you.
coffee-place = Place
coffee-place-set = Name the place
coffee-move = Change the time
coffee-cancel = Cancel
coffee-over = This coffee can no longer be changed.
coffee-prepare = Before the coffee
contact-title = Exchanging contacts
contact-mine = My contact
contact-hint = You see each other's once both have filled it in. Empty it to take it back.
talk-title = Messages
talk-empty = Begin with a word or two.
talk-label = Message
talk-hint = Up to { $most } characters. Only the two of you can read it.
talk-send = Send
talk-you = You
order-title = Thirty minutes
order-hello = Introduce yourselves, 3 minutes each
order-ask = What you would like to know, 10 minutes each
order-look-back = Look back, 4 minutes
seeds-title = Something to begin with
seeds-text = For when you don't know where to begin.
brings-title = One thing to bring
brings-text = A template, an anonymised case: it gets the talk going.
brings-mine = What I bring
move-title = Change the time
move-lead = It is planned for { $time }, and stays so until your neighbour picks another time.
move-do = Ask for another time
move-asked = Another time was asked for already. Please wait for the answer.
move-often = You can ask for no further time for this coffee. If this one does not suit you both, write to each other, or cancel and invite them again.
move-write = Write a message
cancel-title = Cancel the coffee
cancel-urgent = Something urgent came up
cancel-urgent-text = One button cancels kindly and offers your neighbour up to three new times.
cancel-urgent-do = Cancel and offer new times
cancel-plain = Cancel it
cancel-words = A word to your neighbour
cancel-do = Cancel the coffee
cancel-back = Keep it
notices-title = Notices
notices-empty = There are no notices yet.
notices-empty-text = When a neighbour is introduced or a coffee is booked, you read it here.
notices-new = New
notices-read = Mark all as read
notice-proposed = Your neighbour this round: { $names }. Pick a time.
notice-invited = { $names } invited you for a coffee.
notice-again = Something urgent came up for { $names }. There are new times to choose from.
notice-move-asked = { $names } would like another time for your coffee.
notice-choosing = You and { $names } both said yes. Choose a time.
notice-booked = Your coffee with { $names } is booked.
notice-moved = Your coffee with { $names } has a new time.
notice-cancelled = Your coffee with { $names } was cancelled.
notice-closed = It didn't work out with { $names } this time. We'll introduce you to someone else.
notice-message = There is a message about your coffee with { $names }.
home-waiting-answer = Other proposals and invites
home-next-coffee = Your next coffee
home-invite = Someone would like to have coffee with you
home-see-and-pick = See more and pick a time
home-time = Time
home-coffee-see = See the coffee
home-quiet = Your neighbour will be here
home-quiet-day = We'll introduce your next neighbour on { $day }. If you would rather not wait, you can invite someone yourself.
home-quiet-text = Take part in the next round to get a neighbour, or invite someone yourself.
home-find = Find people
home-aside = Rounds and communities
home-way = Round { $number }, step by step
home-way-part = Decide to take part
home-way-answer = Pick a time with your neighbour
home-way-coffee = Have coffee
home-way-here = You are here.
home-notices = { $count } new notices
flash-booked = Your coffee is booked.
flash-answered = We have your answer.
flash-invited = Your invite is on its way.
flash-move-asked = We asked for another time.
flash-coffee-cancelled = The coffee is cancelled. Your neighbour was told.
flash-times-offered = The coffee is cancelled, and your neighbour was offered new times.
notifications-rounds = Questions and news about rounds

# Rounds
mail-round-subject = Will you be in round { $number }?
mail-round-text = Neighbours of round { $number } are introduced on { $day }. You choose each time whether to take part.
mail-round-theme = The theme this time: { $theme }
mail-round-button = Decide
mail-round-after = No answer means you sit this one out. If you would rather not be asked each time, choose “Always in”.
mail-round-reason = You get this because you are a member of { $community }.
mail-nobody-subject = About your coffee in round { $number }
mail-nobody-text = In round { $number } we could not find a neighbour for you, sorry. In the next round you go first.
mail-nobody-button = See more
mail-nobody-after = More free times or topics make it easier to find someone.
me-rounds = Taking part in rounds
rounds-title = Rounds
rounds-list = Past and coming
rounds-none = No rounds yet.
rounds-no-plan = Choose how rounds run
rounds-no-plan-text = Choose one of three ways, and the first round opens.
rounds-choose-plan = Choose
round-name = Round { $number }
round-open = Open
round-matching = Being matched
round-proposed = Waiting for answers
round-closed = Over
round-cancelled = Called off
round-matched = { $count ->
    [one] { $count } person has a proposal
   *[other] { $count } people have a proposal
}
round-new-title = Open a round
round-new-lead = A round on a day of your choice, such as before or after an event.
round-new-do = Match on this day
round-day = Day of the matching
round-day-hint = Answers are due by 18:00 on the third working day after. A weekday is best.
round-hour = Time
round-hour-hint = By the clocks of { $zone }.
round-already-open = There is an open round already. Match it or call it off first.
round-time-wrong = Please enter a day and time within the next year.
round-matches-at = Matched: { $day }
round-answers-by = Answers by { $day }
round-theme = Theme
round-theme-is = {"Theme: "}
round-theme-hint = A few words to start two people talking. Up to 120 characters.
round-matching-text = The round is being matched. This page renews itself.
round-look-again = Look again
round-result = Result
round-more = More
round-run = Match now
round-run-hint = You need not: it is matched by itself on { $day }.
round-cancel = Call this round off
round-alone = Without a neighbour this time
round-pairs = Pairs
round-second = Second pass
round-pin = Keep together
round-exclude = Keep apart
round-pin-these = Put these two together
round-exclude-these = Keep these two apart
round-rules = Decided by organizers
round-pinned = Together
round-excluded = Apart
round-rule-end = Take back
round-rule-people = Please choose two people of the community.
round-rule-exists = There is a decision about these two already. Take it back first.
preview-title = If it were matched now
preview-nobody = Nobody takes part yet.
preview-none = By these settings nobody can be matched. The reason for each person is below.
preview-none-do = Look at the settings
preview-matched = { $count ->
    [one] { $count } person can be matched.
   *[other] { $count } people can be matched.
}
result-matched = { $count ->
    [one] { $count } person was matched.
   *[other] { $count } people were matched.
}
preview-alone = { $count ->
    [one] For { $count } person there is nobody this time. They go first in the next round.
   *[other] For { $count } people there is nobody this time. They go first in the next round.
}
preview-again = Try again
figure-total = Points in all
figure-bound = No choice has more than
figure-gap = Distance
figure-mails = Mails to be sent
figure-hint = The bound is proven. A distance of 0 means that no other choice of pairs is better. Points for what only its author knows are left out of both.
why-not-title = Why not these two?
why-not-text = Choose two people to see the reason.
why-not-one = One
why-not-other = The other
why-not-do = Show the reason
why-not-absent = One of them does not take part in this round.
why-not-paired = These two are matched.
why-not-same-person = That is one person. Please choose two.
why-not-full = One of them has as many proposals waiting as anyone can have.
why-not-same-company = They are of the same company, company group or workplace.
why-not-excluded = Organizers keep the two, or their companies, apart.
why-not-neutral = These two cannot be matched this time.
why-not-met = They had coffee not long ago.
why-not-language = They have no language in common.
why-not-mode = They have no way to meet in common.
why-not-time = They have too few times in common.
why-not-minimum = Their points ({ $score }) are below the minimum that is set.
why-not-better = They could be matched ({ $score } points). The round as a whole is better otherwise.
reason-teaches = { $name } can share “{ $topic }”, which the other would like to learn
reason-akin = { $name } can share “{ $offer }”, close to “{ $want }”, which the other would like to learn
reason-same-group = { $name } can share “{ $topic }”, from the same field as what the other would like to learn
reason-both-want = Both would like to learn about “{ $topic }”
reason-shares = Both are into “{ $topic }”
reason-new-company-pair = Their companies meet for the first time
reason-same-region = They can meet in the same area
reason-experience = They have the experience that { $name } would like to meet
nobody-no-candidate = Nobody else took part this time.
nobody-only-same-company = Everyone else who took part is of the same company.
nobody-neutral = There was nobody to be matched with this time.
nobody-all-met = Everyone who could be matched had coffee with this person not long ago.
nobody-no-language = Nobody was found with a language in common.
nobody-no-mode = Nobody was found with a way to meet in common.
nobody-no-time = Nobody was found with free times in common.
nobody-outnumbered = There were people to meet, but all of them were matched with others.
keeper-title = Whose turn is the theme?
keeper-text = Whoever has the turn writes the theme of the next round. It passes from company to company.
keeper-is = It is { $name }'s turn.
keeper-ask = Ask { $name }
keeper-nobody = End the turn
keeper-none = Once somebody is always in, the next one to ask is suggested here.
plan-title = How rounds run
plan-presets = Three ways
plan-chosen = In use
plan-choose = Use this
plan-coming = Coming rounds
plan-more-text = All of it can stay as it is. Before changing something, read why it is so. Rounds that were proposed stay as they are.
preset-monthly = Easy-going, once a month
preset-monthly-text = Matched on the second Tuesday of each month at 10:00. It neither gets in the way nor gets forgotten. When in doubt, take this.
preset-fortnightly = Every other week
preset-fortnightly-text = Matched every second Tuesday at 10:00, with two weeks for the coffee. For small and lively communities.
preset-events = Before and after events
preset-events-text = No fixed days: a round is matched on the day for which an organizer opens one.
plan-cron = Rule of its times
plan-cron-hint = Minute, hour, day, month, weekday; a day must fit both day and weekday. Default: 0 10 8-14 * TUE (second Tuesday, 10:00), which avoids the start of the week and leaves time to answer by Friday. Empty: only rounds by hand.
plan-every = Every how many
plan-every-hint = Every how many of the rule's times. Default: 1.
plan-open-days = Days ahead to ask
plan-open-days-hint = Default: 8. Late enough to know one's shifts, early enough to plan.
plan-answer-days = Working days to answer
plan-answer-days-hint = Default: 3. One day off does not matter. Public holidays in Japan do not count.
plan-window-days = Days for the coffee
plan-window-days-hint = Default: 21. One busy week does not matter.
plan-repeat-days = Days until the same two can be matched again
plan-repeat-days-hint = Default: 180, so that one meets new people first. Never less than { $least }.
plan-common-times = Free times in common
plan-common-times-hint = Default: 3. If one is taken, there is still a choice.
plan-online-minutes = Minutes online
plan-online-minutes-hint = Default: 30, which fits into lunch. In steps of 15.
plan-online-buffer = Minutes after it
plan-online-buffer-hint = Default: 15, to catch one's breath.
plan-in-person-minutes = Minutes in person
plan-in-person-minutes-hint = Default: 60, worth the way there.
plan-in-person-buffer = Minutes after a coffee in person
plan-in-person-buffer-hint = Default: 30, for the way back.
plan-minimum-score = Points that a pair needs
plan-minimum-score-hint = Default: empty, so that everyone is matched who can be. With a number, pairs below it are not made.
plan-trios = When one is left over
plan-trios-hint = Default: coffee for three is fine, if all three said so.
plan-trios-yes = Make trios
plan-reflections = What was written after coffees
plan-reflections-hint = Default: it counts. "Let's talk again" and next steps move the next matches a little. Who wrote what stays hidden from organizers, too.
plan-reflections-yes = Let it count for the next matches
plan-cron-fields = A rule has five fields, such as 0 10 8-14 * TUE.
plan-cron-unreadable = A field of the rule cannot be read. Numbers, 1,3, 8-14, */2 and MON to SUN are known.
plan-cron-never = No day ever fits this rule. Please check its day and month.
plan-cron-too-often = Rounds need at least 7 days between them, or the times to answer overlap.
plan-points-beyond = No two people could ever have so many points (the most is { $best }). Use fewer, or leave it empty.
plan-answers-outlast = The time for coffees would be over before all answers are in. Make it longer, or give fewer working days to answer.
plan-out-of-range = This value cannot be used. Please enter one close to the default.
cadence-title = How you take part
cadence-ask = You are asked each time.
cadence-standing = You are always in. You can sit out any round.
cadence-resting = You did not answer for a while, so we let you rest. One click brings you back.
cadence-always = Always in
cadence-ask-me = Ask me each time
cadence-return = I'm back
round-needs-profile = To be matched you need a company and one topic to share or to learn.
round-none-yet = No round is open at the moment.
round-card-when = Your neighbour arrives on { $day }. You choose each time whether to take part.
round-card-nobody = We could not introduce a neighbour to you this time.
round-card-first = In the next round you go first.
round-card-late = The matching is over, but you can be in the second one after the answers are due.
round-you-are-in = You are in
round-you-are-out = You sit this one out
round-take-part = I'm in
round-save-days = I'm in, on these days
round-sit-out = Not this time
round-days = Choose days for this round only
round-days-hint = For shift workers, and weeks that are not as usual. Without a choice your usual free times count.
round-hours = Hours on those days
round-hours-any = Any time between 9:00 and 21:00
round-your-theme = It is your turn to write the theme
round-over = This round takes no more answers.
round-dates-wrong = One of the days does not belong to this round. Please choose again.
mail-proposal-subject = Your coffee in round { $number }: { $names }
mail-proposal-text = Your neighbour this round: { $names }.
mail-proposal-and = {" and "}
mail-proposal-button = See more and pick a time
mail-proposal-until = Please answer by { $until }.
mail-proposal-promise = Whatever you answer, your neighbour is never told who said no.
mail-nudge-subject = Coffee with { $names }: your answer is still open
mail-nudge-text = Would you like to have coffee with { $names }, your neighbour this round? You have not answered yet; we remind you only this once.
mail-choosing-subject = Pick a time for your coffee with { $names }
mail-choosing-text = You and { $names } both said yes, but no time suits you both so far. See which times were wished for, then pick one or suggest others.
mail-choosing-button = Pick a time
# Bringing people in from a file
import-file-too-large = The file is too large. Please split it into parts of at most { $most } MB.
import-file-too-many-rows = There are too many rows. Please split the file into parts of at most { $most } rows.
import-file-encoding = We couldn't read the letters. Please save the file as “CSV UTF-8”. A CSV in Shift_JIS works, too.
import-file-empty = There is nothing in it. The first line must name the columns.
import-file-no-column = No column for “{ $column }”. The first line must name the columns; it has: { $found }
import-file-column-twice = The column “{ $title }” is there twice. Please remove one.
import-file-too-many-columns = There are too many columns. Is it a list of people?
import-file-quotes = Around line { $line } the quotes (") do not pair up. Close them, or write "" for one that is part of the text.
import-row-fields = The first line has { $expected } columns, this row has { $found }. A cell with a comma in it needs quotes (") around it.
import-row-missing = “{ $title }” is empty.
import-row-too-long = “{ $title }” is too long. At most { $most } characters, please.
import-row-forbidden = “{ $title }” holds characters that can't be shown. Typing it again may help.
import-row-too-many = “{ $title }” has too many. At most { $most }, please.
import-row-email = “{ $text }” does not look like an e-mail address. Please check what follows the “@”.
import-row-modes = “{ $text }” is not a way to meet. Write online or in_person.
import-row-time-zone = “{ $text }” is not a time zone. Write it like Asia/Tokyo.
import-row-availability = “{ $text }” is not a time of the week. Write it like mon 19:00-21:00;sat 10:00-12:00.
import-row-years = “{ $text }” is not a number of years. Write one from 0 to 80.
import-row-team-size = “{ $text }” is not a team size. Write it like 6-20.
import-row-wish = “{ $text }” can't be read. Write similar, ahead or either.
import-row-email-twice = The same address is on line { $first } already. Please keep one.
import-row-id-twice = The same id is on line { $first } already. Please keep one.

# The mail to someone of whom a list told, the mail about an answer to a report
mail-import-subject = An invitation to “{ $community }”
mail-import-text = The organizers of “{ $community }” invite you: a community whose members have a coffee one to one, across companies, for about half an hour.
mail-import-button = Have a look
mail-import-how = Sign in with this address and agree to the promise to come in. Until then, other members see nothing of you.
mail-import-kept = If you don't, your name and all else is removed within { $days } days. There is no need to answer. We write to you only once.
mail-import-reason = You get this because the organizers of “{ $community }” chose to invite this address from a list.
mail-import-stop = Remove my data now, and write no more
mail-report-subject = The organizers of “{ $community }” have answered
mail-report-text = The organizers of “{ $community }” have answered what you told them. Sign in to read it.
mail-report-button = Read the answer
mail-report-reason = You get this because you told the organizers of “{ $community }” about something.

# Organizers: on all of their pages
pager-before = Back
pager-after = Next
pager-here = { $page } of { $pages }

# Organizers: today
today-title = Today
today-none = Nothing is waiting
today-none-text = When someone asks to join, tells you of a problem or thinks of a new topic, it appears here.
today-reports = Reports to look at: { $count }
today-reports-see = Read them
today-expected = On your list and not invited yet: { $count }
today-expected-see = See the list
today-unconfirmed = Companies to confirm: { $count }
today-unconfirmed-see = Look at them
today-unreached = { $count ->
    [one] Mail does not reach one member
   *[other] Mail does not reach { $count } members
}
today-unreached-see = See who
today-tags = New topics from members: { $count }
today-tags-see = See the topics
today-alike = Pairs of company names that look alike: { $count }
today-alike-see = See the companies

# Organizers: members
members-resting = Taking a break ({ $count })
members-unconfirmed = Company to confirm ({ $count })
members-not-reached = Mail does not arrive ({ $count })
members-search = Find by name or company
members-search-do = Find
members-none-found = Nobody fits that
members-none-here = Nobody here now
members-held = Resting after reports
members-deactivated = Deactivated
members-paused = Taking a break
members-company-open = Company not confirmed
members-company-confirmed = Company confirmed
members-confirm = Confirm the company
members-confirm-domain = Confirm everyone who writes from { $domain }

# Organizers: bringing a list in
import-title = Bring in a list
import-lead = People of a list do not become members at once: they sign in themselves and agree to the promise. You can look at what would happen before anything does.
import-file = CSV file
import-file-hint = Up to 5 MB and 20,000 rows, in UTF-8 or Shift_JIS. Files of event sites such as connpass work, too.
import-text = Or paste from a spreadsheet
import-text-hint = Please include the first line with the names of the columns.
import-columns = Three columns are needed: e-mail, name and company. Others, such as offers and wants, are read if they are there.
import-check = Look at it first
import-nothing = Please choose a file, or paste a table.
import-look-title = What is in the list
import-what = This is what would happen
import-people = People: { $count }
import-rows = Rows: { $count }
import-line = Line { $line }
import-fate-new = New
import-fate-changed = Changed
import-fate-unchanged = As before
import-fate-member = Members already (what they wrote stays)
import-fate-waiting = Waiting to be let in
import-fate-away = Left before, or want no invitation (not taken)
import-cancelled = Cancelled (not taken)
import-bad = Rows that can't be read
import-left-out = Columns not used:
import-more = Rows not shown here: { $count }
import-bad-not-skipped = Some rows can't be read. Correct them and try again, or tick the box to leave them out.
import-skip-bad = Leave out the rows that can't be read ({ $count }) and take the others
import-invite = Send invitations by mail
import-invite-hint = Each person gets one mail and no more. Whoever does not come in is forgotten within { $days } days.
import-take = Take this list
import-again = Use another list
import-rows-title = People on the list
import-column-line = Line
import-column-name = Name
import-column-company = Company
import-column-fate = What happens
import-too-many-expected = Too many people of lists have not come in yet. Please remove old ones and try again.
expected-title = People from your lists
expected-lead = People of your lists who have not come in yet. Addresses are not shown. Whoever does not come in within { $days } days is forgotten.
expected-none = Nobody is waiting here
expected-invite = Send invitations to those without one ({ $count })
expected-forget-all = Remove all of them ({ $count })
expected-forget = Remove
expected-invited = Invited on { $date }
expected-not-invited = Not invited yet
flash-imported = The list is in.
flash-import-invited = The invitations are on their way, one after the other.
flash-import-forgotten = Removed from the list.
refusal-title = Remove your data?
refusal-text = Your name and all else that this community's list says of you will be removed, and no further list of theirs will bring you mail.
refusal-do = Remove it
refusal-done = Removed
refusal-done-text = What the list said of you is gone. No further list of this community will bring you mail.

# Organizers: companies
companies-title = Companies
companies-search = Find a company
companies-none = No companies yet
companies-none-text = Companies that members name in their profiles appear here.
companies-members = Members: { $count }
companies-in-group = Group: { $group }
companies-alike = Names that look alike
companies-alike-text = The letters differ, but the eye can hardly tell. Nothing is merged by itself: if it is one company, merge one into the other.
company-spellings = Spellings that mean this company
company-name = Name shown
company-name-hint = Earlier spellings go on meaning this company.
company-name-none = That does not seem to be a company. Please type a company's name.
company-name-taken = There is a company of that name. If it is the same one, use “Make one of two” below.
company-group = Company group
company-group-hint = A parent and its subsidiaries, for example. People of one group count as colleagues and are not matched. Leave it empty for none.
company-group-do = Set the group
company-domains = Mail domains of the company
company-domains-hint = Whoever writes from one of these counts as confirmed. Free-mail domains can't be used.
company-domain = Domain (such as example.co.jp)
company-domain-add = Add the domain
company-domain-remove = Remove
company-domain-wrong = Please type a domain that only this company uses. Free mail can't be used.
company-domain-taken = That domain belongs to another company here. Please remove it there first.
company-apart = Companies not to match with
company-apart-hint = Competitors or clients, for example. Members do not see this.
company-other = Company
company-part = Keep apart
company-unpart = Undo
company-merge = Make one of two
company-merge-hint = The people, spellings and domains of “{ $name }” go over to the company you choose. This can't be undone.
company-into = Merge into
company-merge-do = Merge
company-same = Please choose another company.
company-unknown = There is no company of that name here. Please type one of those in the list.

# Organizers: topics
tags-title = Topics
tags-proposed = Topics proposed by members
tags-none = No topic is waiting.
tags-by = From { $name }
tags-decide = Decide
tags-approved = Topics of this community
tags-merged = Merged topics
tags-declined = Their proposers' own
tag-approve = A topic for everyone
tag-approve-hint = Everybody can choose it then. Please give it names that others understand.
tag-ja = Name in Japanese
tag-en = Name in English
tag-group = Listed under
tag-approve-do = Make it a topic for everyone
tag-taken = “{ $name }” has that name. Use “Merge into an existing topic” below.
tag-merge = Merge into an existing topic
tag-merge-hint = Everyone who chose this one gets the other. This can't be undone. Looking for this name finds the other topic.
tag-into-none = Please choose
tag-into-missing = Please choose the topic to merge into.
tag-akin = Seems close
tag-others = Other topics
tag-decline = Leave it to its proposer
tag-decline-hint = It stays in the profile of whoever thought of it, and is not offered to others.
tag-decline-do = Leave it to them
tag-is-merged = This topic was merged. It is now:

# Organizers: care
watch-title = Care
watch-lead = Only organizers see who told you. The other person is not told. Reports about yourself do not appear here.
watch-alone = With one organizer, nobody sees reports about that organizer. Please ask someone else to help, or turn to whoever runs this place:
watch-open = Open
watch-closed = Seen to
watch-none = No report is waiting
watch-none-closed = No reports yet
watch-reason-promise = The promise was not kept
watch-reason-harassment = Harassment
watch-reason-selling = Selling or poaching
watch-reason-other = Something else
watch-about = About { $name }
watch-report-title = A report
watch-from = Told by
watch-whom = About
watch-when = When
watch-gone = Someone who left
watch-nobody = Nobody in particular
watch-secret = Please keep this among those concerned, and never tell the other person who told you.
watch-answer = Your answer to whoever told you
watch-answer-hint = In short: how you see it and what you did. The mail only says that there is an answer; it is read after signing in. Up to 2000 characters.
watch-after = The person it is about
watch-stay = Leave things as they are
watch-release = End their rest, back to being matched
watch-remove = Remove them from the community
watch-close = Answer and close
watch-back = Back to the list
watch-answered = The organizers' answer
answer-title = The organizers' answer
answer-theirs = Their answer
answer-open = The organizers are looking at it. We will write to you when they have answered.
answer-mine = What you told them
answer-secret = Only you and the organizers see this page.

# Organizers: log
log-title = Log
log-lead = What organizers did, and who came and went. Contents are not kept. Lines go after a year.
log-none = Nothing yet
log-older = Earlier
log-nobody = Whoever runs Engawa, or someone who left
log-by-link = Somebody with the link
log-community-created = The community began
log-settings-changed = Changed the settings
log-invitation-made = Made an invitation link
log-invitation-ended = Ended an invitation link
log-join-requested = Asked to join
log-joined = Joined
log-join-approved = Let in:
log-join-declined = Did not let in:
log-made-organizer = Became an organizer:
log-made-member = Became a member:
log-member-removed = Removed:
log-left = Left
log-members-imported = Took a list in
log-imported-invited = Invited the people of a list
log-import-forgotten = Removed people of a list
log-company-confirmed = Confirmed a company:
log-company-changed = Changed a company:
log-companies-merged = Made one company of two:
log-tag-approved = Made a topic for everyone:
log-tag-declined = Left a topic to its proposer:
log-tag-merged = Merged a topic:
log-report-closed = Answered a report
log-member-released = Ended a rest after reports:
log-growth-report-viewed = Read the growth report
log-growth-report-taken = Took figures of the growth report as a file
log-growth-report-opened = Opened the growth report by the link for:
log-growth-link-made = Made a link to the growth report for:
log-growth-link-ended = Ended a link to the growth report

# Looking back at a coffee
reflect-title = 60-second reflection
reflect-with = with { $name }
reflect-do = Look back
reflect-due = How was your coffee with { $name }?
reflect-due-text = 60 seconds to look back
reflect-met = Did you meet?
reflect-met-hint = Neither your neighbour nor the organizers see this answer.
reflect-met-yes = We had our coffee
reflect-met-moved = We moved it to another day
reflect-met-not-me = I could not make it
reflect-met-not-met = We did not meet
reflect-met-missing = Choose whether you met.
reflect-moved-next = Once a new day is set, we will ask you after that coffee. If there is none yet, you can invite your neighbour again from their page.
reflect-not-me-next = Such days happen. You can invite your neighbour again from their page.
reflect-not-met-next = Thank you for waiting. If something worries you, "Tell the organizers" on the coffee's page is the way.
reflect-sentence = Something I can do now that I couldn't before
reflect-sentence-hint = Small is fine. So is finding out that your own way was right.
reflect-most = Up to { $most } characters. You may leave it empty.
reflect-examples = For example
reflect-example-1 = I can explain our reply templates in my own words.
reflect-example-2 = I can say "I don't know" first.
reflect-example-3 = Now I am sure that the way we hand over is all right.
reflect-no-words = No words yet (write later)
reflect-nothing = Write a sentence, or mark one of the six. "No words yet" is fine, too.
reflect-purposes = What did this coffee lead to?
reflect-purposes-hint = As many as you like, or none. Nobody sees whose marks they are: they are counted without names, and help with your next matches.
reflect-keeper = You wrote the theme and made the place for this round
reflect-more = A next step, thanks, talking again (optional)
reflect-step = Next step
reflect-step-hint = Just one. After about 30 days we ask what became of it. It also helps us find you somebody to go on with.
reflect-occasion = When (such as "in our next meeting")
reflect-deed = What I will do (such as "try one reply template")
reflect-deed-missing = Write what you will do, too. Without one, leave "When" empty.
reflect-thanks = Thanks to your neighbour
reflect-thanks-hint = Your neighbour sees it on the coffee's page. Up to { $most } characters.
reflect-again = Would you like to talk again?
reflect-again-yes = Yes, again
reflect-again-others = With others for now
reflect-again-open = No answer
reflect-again-hint = Your neighbour does not see this. It goes into the next matching, and is counted without names.
reflect-save = Save
reflect-trouble = If something was wrong, tell the organizers
reflect-see = See what you wrote
reflect-back = To the coffee
reflect-early = You can write here from an hour after the coffee.
reflect-over = Looking back is open for 14 days after a coffee.
reflect-cancelled = This coffee was cancelled, so there is nothing to look back at.
readers-title = Who may read it?
readers-partner = My neighbour
readers-partner-hint = It is a way to say thank you
readers-organizers = The organizers
readers-organizers-hint = They read it among the words that arrived
readers-organizers-name = Tell the organizers my name, too
readers-report = The growth report
readers-report-hint = Your words may be quoted once an organizer has looked at them
readers-report-name = Show my name in the report, too
readers-none = If you tick nothing, it is for you alone. You can change this later.
readers-nobody = Only me
readers-change = You can change this any time. What you untick is hidden at once.
growth-no-words = No words yet
growth-thanks = Thanks to your neighbour
growth-edit = Edit
flash-reflected = Saved to your growth log.
notice-reflect = How was your coffee with { $names }? It takes 60 seconds to look back.
notifications-reflections = Questions how a coffee was
mail-stop-lead-reflections = Questions how a coffee was will no longer come by mail. You can still see them on your home page.
mail-reflect-subject = How was your coffee with { $names }? (60 seconds)
mail-reflect-text = How was your coffee with { $names }?
mail-reflect-hint = Would you like to keep one sentence on what you can do now, or what you are sure of now? Small is fine.
mail-reflect-button = Look back
mail-reflect-private = Nobody sees what you write unless you choose so.
mail-reflect-until = You can write until { $day }.
mail-reflect-reason = People who had a coffee get this once after it and once on the next working day.

# The growth log
nav-growth = Growth
growth-title = Your growth
growth-lead = What you can do now, one card after each coffee.
growth-export = Export
growth-print = Print
growth-none = From your first coffee on, a card appears here after each
growth-none-text = An hour after a coffee we ask you, here and by mail.
growth-none-here = No records here
growth-open = Open
growth-so-far = So far
growth-when = When
growth-all-years = All years
growth-year = { $year }
growth-all-purposes = Any of them
growth-six = The six
growth-six-base = How often you marked each of them, in { $count } reflections.
growth-times = Times
growth-show = Show
growth-people = People you met
growth-companies = Companies
growth-learnt = What you can talk about now
growth-learnt-text = What you wanted to hear about has become what you can share.
growth-next = Things to try
growth-person = { $name } ({ $company })
growth-look-back = The year
growth-year-written = In { $year } you kept { $count } reflections.
growth-year-people = { " " }You met { $people } people.
growth-year-companies = { " " }You heard from { $companies } companies.
growth-year-learnt = { " " }Topics that you can talk about now: { $count }.
step-title = What became of your next step?
step-done = Did it
step-under-way = Under way
step-let-go = Let it go
step-changed = What changed, in a word
learn-title = Could you talk about this now?
learn-text = You said that you would like to hear about it. "I can" adds it to what you can share.
learn-yes = I can
learn-not-yet = Not yet
flash-learnt = Added to what you can share. What you wanted to hear, you can tell now.
mail-step-line = A month ago you wrote down a next step. If you like, tell with one tap what became of it: { $address }
export-lead = Take everything along that you wrote.
export-md = to read
export-csv = for a spreadsheet
export-json = for other programs
export-day = Day
export-with = With
export-occasion = When
export-became = What became of it
print-title = What I can do now, after my coffees
print-none = Once you have written a sentence, you can choose and print it here.
print-choose = Choose what goes on the sheet
print-hint = Only what you choose is on it, without your neighbours' names. One sheet of A4 holds { $most }.
print-most = One sheet of A4 holds { $most }. The first { $most } are on it.
print-show = Show the sheet
print-foot = Written by the person named above after one-on-one coffees at Engawa.

# Words that arrived
words-title = Words that arrived
words-lead = Reflections that members sent to the organizers. Names stand there only where their authors wanted it. They can take them back at any time, so please read and do not copy.
words-round = Round
words-all = All
words-none = None yet
words-none-text = When members tick "The organizers" in their reflection, it arrives here: from the first day, however few you are.
words-direct = From an invite
words-nameless = Without a name
words-thank = Say thank you
words-thanked = You said thank you
notice-thanked = The organizers say thank you for your reflection
flash-thanked = Your thank-you is on its way.
growth-thanked = The organizers say thank you

# The growth report
growth-report = Growth report
report-period = Period
report-rounds = Rounds { $first }–{ $last }
report-privacy = Without names, and only for groups of { $minimum } people or more. What stands for fewer, or would follow by subtraction, is left out.
report-as-of = Counted until { $day }. What changes later does not go in.
report-none = The report begins when the first round has come to rest
report-none-text = Once its coffees are over and the 14 days for looking back have passed, figures appear here. Until then there are the words that arrived.
report-few = Not shown: the groups are too small.
report-leader = The most frequent is "{ $name }" ({ $count }).
report-what = What
report-figure = Figure
report-second = Beside it
report-chart = Chart
report-people = People
report-gains = This period
report-gains-reading = From { $coffees } coffees, { $sentences } people put into words what they can do now.
report-coffees-reading = There were { $coffees } coffees.
report-coffees = Coffees
report-pairs = Pairs
report-sentences = People who wrote what they can do now
report-steps = People with a next step
report-again = People who would talk again
report-learners = People whose want became an offer
report-hidden = Not shown
report-same-industry = The same industry: not counted
report-purposes = What coffees led to, of the six
report-funnel = From being asked to looking back
report-funnel-reading = Of { $most } people ("{ $first }"), { $least } came to "{ $last }". On the right: how many of those in the step before.
report-asked = Asked
report-took-part = Took part
report-matched = Got a neighbour
report-met = Had coffee
report-wrote = Looked back
report-time = Coffees over time, and people who can do more now
report-time-reading = From { $then } coffees ({ $first }) to { $now } ({ $last }).
report-companies-beside = New
report-time-later = From the next period on there is something to compare.
report-ties = Ties between industries
report-ties-reading = Most coffees were between "{ $one }" and "{ $other }": { $count }. Counted from the beginning; a few more do not change a figure yet.
report-companies = Ties between companies
report-companies-new = In this period { $pairs } pairs of companies had coffee, { $new } of them for the first time.
report-companies-reading = In this period { $pairs } pairs of companies had coffee.
report-newcomers = How many coffees people had had before
report-newcomers-reading = For { $count } of those who had a coffee it was the first.
report-before-none = None
report-before-few = 1–2
report-before-some = 3–5
report-before-many = 6 or more
report-waits = How long people had waited
report-waits-reading = { $count } of those who had a coffee had not had to wait.
report-waits-served = Of those for whom there had been nobody the time before, { $count } had a coffee now.
report-waited-none = Not at all
report-waited-one = One round
report-waited-two = Two rounds
report-waited-more = Three rounds or more
report-after = From proposal to coffee
report-after-reading = Half of the coffees took place within { $days } days of their proposal.
report-after-one = Within a week
report-after-two = Within two weeks
report-after-three = Within three weeks
report-after-more = Later
report-learnt = From wants to offers
report-topics = Topics: who would like to hear, who can tell
report-theme = The next theme could be "{ $name }": more people would like to hear about it than can tell.
report-wants = Want to hear
report-offers = Can tell
report-why = What led to coffees
report-why-teaches = A want and an offer
report-why-akin = Topics akin
report-why-both-want = A want of both
report-why-shares = The same interest
report-why-new-pair = Companies that had not met
report-why-region = The same region
report-unmatched = Why there was nobody
report-follow-ups = What became of next steps
report-voices = What people can do now
report-voices-text = Words whose authors ticked "The growth report", and that an organizer has looked at.
report-offered = See words that may be quoted
report-quote = Put into the report
report-unquote = Take out
report-links = Links for the venue or a partner company
report-links-text = They show this report for 30 days, without signing in. Members are told on the community's page.
report-link-for = For whom? (such as "our venue")
report-link-make = Make a link
report-link-until = until { $day }
report-link-end = End it
report-minimum = The smallest group that is shown
report-minimum-hint = It is { $minimum } now. It can be raised, and never lowered.
report-minimum-wrong = Enter a number above the present one, up to 100. It cannot be lowered.
report-raise = Raise
report-stat-coffees = Coffees
report-stat-pairs = Pairs of companies
report-stat-first = First coffee ever
report-unit-coffees = { "" }
report-unit-pairs = { "" }
report-unit-people = { "" }
report-stat-same = As many as the period before
report-stat-more = { $count } more than the period before
report-stat-fewer = { $count } fewer than the period before
report-stat-new = { $count } of them for the first time
report-stat-first-of = { $percent }% of those who had coffee
report-stat-again-of = { $percent }% of those who looked back
report-key = { $name } ({ $count } people)
report-share = Share
report-change = Change
report-learnt-people = Can do more
report-as-table = As a table
report-shared = Who sees the growth report
report-shared-text = The organizers share it with these. It holds figures without names, and words whose authors allowed it.
counted-title = Counting without names
counted-do = My marks and the like may be counted without my name
counted-hint = Without it you are in no figure of growth reports from now on. Your words are read by those you choose, either way.

## Mails and calendar files about coffees
mail-names = { $names }
mail-coffee-reason = You get this because it is about your coffee in { $community }.
mail-coffee-button = Open the coffee
mail-booked-subject = { $when }: coffee with { $names } (with invite)
mail-booked-text = Your coffee with { $names } is set for { $when }.
mail-booked-file = A calendar invite is attached. To change the time, or if you cannot make it, use the coffee's page.
mail-moved-subject = New time: { $when }, coffee with { $names } (with invite)
mail-moved-text = Your coffee with { $names } is now on { $when }.
mail-place-subject = Where to meet: { $when }, coffee with { $names } (with invite)
mail-place-text = There is a place for your coffee with { $names } on { $when }. The time stays as it is.
mail-cancelled-subject = Cancelled: { $when }, coffee with { $names }
mail-cancelled-text = Your coffee with { $names } on { $when } does not take place.
mail-cancelled-file = The attached file takes it out of your calendar, too. Another time, perhaps.
calendar-summary = Coffee with { $names }
calendar-of = A coffee of { $community }, by Engawa.
calendar-room = Room: { $room }
calendar-place = Place: { $place }
calendar-no-room = Online (the room is settled on the coffee's page)
calendar-no-place = The place is settled on the coffee's page
calendar-order = Three minutes each to introduce yourselves, ten each for questions, four to look back
calendar-page = Another time, cancelling, messages: { $page }
mail-stop-lead-coffees = Mails that a coffee is set, moved or cancelled, and the calendar invites with them, will no longer come. You can still see all of it on the coffee's page.
mail-stop-lead-reminders = Mails that a coffee is tomorrow will no longer come. You can still see it on your home page.
mail-stop-lead-messages = Mails that someone at your coffee wrote will no longer come. You can still read messages on the coffee's page.
notifications-coffees = A coffee is set, moved or cancelled (with the calendar invite)
notifications-reminders = A coffee is tomorrow (once)
notifications-messages = Messages by the people I have a coffee with (at most one mail an hour)
notifications-quiet = From 9 in the evening to 8 in the morning we send nothing but mails for signing in. Each round brings at most six mails, besides what you write to each other. A coffee that is cancelled at the last minute cannot wait for the morning.
mail-again-subject = Other times for your coffee with { $names }
mail-again-text = Something urgent came up for { $names } and the coffee was cancelled. There are other times to choose from.
mail-move-subject = Another time for your coffee with { $names }?
mail-other-subject = Times for your coffee with { $names }
mail-other-text = The earlier times no longer suit { $names }, who suggests others. Pick one, or suggest times of your own.
mail-other-moves = Your coffee stays where it is until you pick one.
mail-move-text = { $names } would like another time for your coffee. It stays where it is until you pick one.
mail-closed-subject = It didn't work out this time
mail-closed-text = It didn't work out in round { $number }. We'll introduce you to someone else.
mail-closed-after = We hope to see you in the next round, too.
mail-tomorrow-subject = Tomorrow at { $time }: coffee with { $names }
mail-today-subject = Today at { $time }: coffee with { $names }
mail-tomorrow-text = Your coffee with { $names }: { $when }.
mail-tomorrow-seeds = Something to begin with:
mail-tomorrow-after = If you cannot make it, choose “Something urgent came up” on the coffee's page.
mail-message-subject = { $names } wrote to you
mail-message-text = There is a message for you, about your coffee with { $names }.
mail-message-button = Read and answer
mail-message-after = You get this at most once an hour. Messages can only be read on the coffee's page.
calendar-name = Coffees by Engawa
calendar-add = Add to a calendar
calendar-file = File (.ics)
calendar-google = Google Calendar
calendar-outlook = Outlook
me-calendars = Connect calendars
me-calendars-lead = Keep coffees clear of what is in your other calendar, and see your coffees there.
busy-title = Read when I am busy
busy-text = With the address of your calendar, no coffee is proposed at times when you are busy. Names and places of what is in it are not kept, and nobody else sees them.
busy-address = Address of the calendar (iCal)
busy-address-hint = In Google Calendar it is the “Secret address in iCal format”, in Outlook the ICS link under “Publish a calendar”.
busy-address-wrong = Please enter the calendar's address, beginning with https://.
busy-whole-days = All-day events count as busy, too
busy-forget = Disconnect
busy-read = Last read on { $time }. In the coming six weeks it has { $count ->
    [one] one busy time
   *[other] { $count } busy times
}. It is read every three hours.
busy-waiting = It is about to be read. What came of it is shown here in a minute or so.
busy-look = See what came of it
busy-unknown-zone = Something in it names a time zone that we do not know; we read it by your own time zone.
busy-trouble-address = We cannot read this address. Please check that it begins with https:// and that anyone can open it.
busy-trouble-nobody = The calendar's server could not be reached. Please check the address. We will try again in a while.
busy-trouble-slow = The calendar's server did not answer within 10 seconds. We will try again in a while.
busy-trouble-refused = The calendar's server refused us. Please check whether the address has changed. We will try again in a while.
busy-trouble-long = The calendar is too large to be read (5 MB at most). Please use one with fewer events.
busy-trouble-no-calendar = What is at this address does not seem to be a calendar. Please check that it is the iCal address.
feed-title = See my coffees in my calendar
feed-text = Subscribe to an address of your own, and your calendar always shows your coffees as they are.
feed-secret = Whoever knows the address can see your coffees, so keep it to yourself. If it may have got out, make a new one: the one before stops working.
feed-open = Open in my calendar
feed-make = Make an address
feed-renew = Make a new address
feed-end = Stop using it
mail-test-subject = A test mail by Engawa
mail-test-text = This is a test. If you can read it, mail arrives.
mail-test-reason = You get this because somebody ran `engawa doctor`.

letters-title = Mails that did not arrive
letters-lead = No mail server took these mails. Once the cause is gone, they can be sent again. What they say is not shown here.
letters-unreached = See whom mail does not reach
letters-none = All mails were delivered
letters-about-joining = : a mail about joining
letters-about-rounds = : a mail about a round
letters-about-coffees = : a mail about a coffee
letters-about-organizing = : a mail for organizers
letters-cause-refused = Their mail server did not take it. Perhaps their address has changed.
letters-cause-paused = Mails to them are paused, because none arrived. They begin again when this person signs in with a code from a mail.
letters-cause-away = Our mail server could not be reached for more than a day.
letters-cause-other = It could not be sent. Whoever runs the server can find out more.
letters-again = Send again
letters-again-all = Send all again
today-letters = { $count ->
    [one] One mail did not arrive
   *[other] { $count } mails did not arrive
}
today-letters-see = Look, and send again
log-letters-tried-again = Sent mails again that had not arrived
flash-letters-tried-again = Sent again. What does not arrive will be shown here once more.
