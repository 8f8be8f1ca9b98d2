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

# Display
display-title = Display
display-lead = How pages look on this device. You can change it at any time.
display-language = Language
display-theme = Brightness
display-theme-system = Same as the device
display-theme-light = Light
display-theme-dark = Dark

# Pages to read
guide-title = How it works
guide-text =
    Engawa is where people who work in customer support and customer success have a coffee, one on one, with someone from another company. Thirty easy minutes, and an idea for tomorrow's work: we help with the match, the time and a short look back.

    ## Before you start
    - You sign in with your e-mail address alone, by the link or the code we send. There is no password.
    - You enter a community by an invitation link or by asking to join. Each community decides which.
    - Your name need not be your legal one. The name you use at work is fine.

    ## How a coffee comes about
    - About once a month there is a round. If you take part, we introduce one person you may like to talk to, and always say why.
    - Pick times that suit you both and the date is set. You can also pass; no reason is needed.
    - Afterwards, write one sentence about what you can do now. It becomes your own record of growth.

    ## For organizers
    Engawa is a single program that you can run on a server of your own. To try it, run engawa serve on your computer.

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
    - The devices you are signed in on. You can end any that you don't recognise.

    ## How long we keep it
    - Sign-in links and codes stop working after 10 minutes and are gone within a day.
    - You are signed out after 30 days without a visit, and after 180 days in any case.
    - The record of actions (what happened and when) is kept for one year, the network address in it for 90 days.
    - When you delete your account, your name, address and memberships are gone at once.

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
    If someone breaks the promise, the organizers of a community may turn them away or pause them. They give the reason wherever they can.

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
    If you felt uneasy, or think that the promise was broken, tell the organizers of your community or write to the address below. The other person is not told.

    ## Contact
    This reaches the people who run this site: [{ $contact }](mailto:{ $contact })
