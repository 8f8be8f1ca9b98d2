# どのページにもある言葉
shell-skip = 本文へ移動
foot-label = このサイトについて
save = 保存する

# エラーのページ：何が起きたか、何が無事か、次の一歩
error-to-start = はじめのページへ
error-not-found-title = ページが見つかりません
error-not-found-text = リンクが古いか、見られる人が限られたページかもしれません。
error-forbidden-title = この操作は受けつけられませんでした
error-forbidden-text = ほかのサイトから送られた操作のようです。Engawa のページを開きなおして、もう一度お試しください。何も変わっていません。
error-too-many-title = 少し時間をおいてください
error-too-many-text = 短いあいだに操作が続いたため、いったんお休みしています。しばらくするとまた使えます。
error-too-large-title = 送られた内容が大きすぎます
error-too-large-text = 文章を短くして、もう一度お試しください。何も変わっていません。
error-bad-request-title = うまく受けとれませんでした
error-bad-request-text = 前のページにもどって、もう一度お試しください。何も変わっていません。
error-busy-title = ただいま混みあっています
error-busy-text = 少し待って、もう一度ひらいてください。保存された内容は残っています。
error-internal-title = うまく表示できませんでした
error-internal-text = 保存された内容は残っています。少し待って、もう一度ひらいてください。
other-content-title = このフォームは、前に別の内容で送られています
other-content-text = 先に送った内容は受け取っています。今回の内容も送りたいときは、下のボタンから送れます。送らないときは、このまま閉じて大丈夫です。
other-content-send = この内容も送る
other-content-back = フォームに戻る

# 表示設定
display-title = 表示設定
display-lead = この端末での見え方です。いつでも変えられます。
display-language = ことば
display-theme = 明るさ
display-theme-system = 端末の設定に合わせる
display-theme-light = 明るい
display-theme-dark = 暗い
display-zone = タイムゾーン
display-zone-hint = 日時は、この地域の時刻で表示します。
zone-africa = アフリカ
zone-america = 南北アメリカ
zone-antarctica = 南極
zone-arctic = 北極
zone-asia = アジア
zone-atlantic = 大西洋
zone-australia = オーストラリア
zone-europe = ヨーロッパ
zone-indian = インド洋
zone-pacific = 太平洋

# 読みもののページ
guide-title = 使い方
guide-text =
    Engawa は、カスタマーサポートやカスタマーサクセスではたらく人が、会社をこえて1対1でお茶をする場所です。30分の気軽なおしゃべりから、明日の仕事のヒントを持ち帰れるように、組み合わせ・日程・ふりかえりをお手伝いします。

    ## はじめるまで
    - メールアドレスだけでログインできます。届いたリンクかコードを使います。パスワードはありません。
    - コミュニティには、招待のリンクか、参加の申し込みで入ります。どちらになるかは、コミュニティごとに決まっています。
    - 名前は本名でなくてもかまいません。仕事で使っている名前で大丈夫です。

    ## お茶のながれ
    コミュニティづくりと参加は、いまから使えます。組み合わせや日程、ふりかえりのページは準備中です。
    - 月に1度ほどの「回」に参加すると、話が合いそうな人がひとり紹介されます。紹介には、かならず理由がつきます。
    - ふたりの都合がつく時間を選ぶと、日時が決まります。見送るときも理由はいりません。
    - お茶のあとに、できるようになったことをひとこと。成長のきろくとして、自分の手もとに残ります。

    ## 運営の方へ
    Engawa はひとつのプログラムで動きます。自分たちのサーバーで動かすこともできます。まず試すには、手もとのコンピューターで engawa demo を動かしてください。

promise-title = みんなの約束
promise-text =
    となりの会社の人と、安心して話せるように。参加する人みんなで守る約束です。

    ## しないこと
    - 恋愛や交際を目的に使わない。
    - いやがらせをしない。断られたら、そこでおしまいにする。
    - ものやサービスを売りこまない。
    - 引き抜きや採用の勧誘をしない。キャリアの話をするのは歓迎です。
    - お客さまの名前や、会社の秘密を話さない。

    ## 会うとき
    - オンラインか、昼間の人目のある場所で会う。
    - お茶代はそれぞれが払う。
    - 行けなくなったら、早めに知らせる。

    ## 困ったら
    相手や運営に言いにくいことも、ひとりで抱えないでください。[困ったとき](/help)から、いつでも知らせられます。

privacy-title = プライバシー
privacy-text =
    Engawa があずかる情報と、その扱いをまとめました。迷ったら、少なく、短く、見せない。これが基本です。

    ## あずかるもの
    - ログインのためのメールアドレス。ほかのメンバーには見えません。
    - 自分で決めた表示名と、表示の設定。
    - 参加しているコミュニティと、そこでの役割。
    - プロフィールに書いたことと写真。同じコミュニティのメンバーに見えます。就業先は、だれにも見えません。
    - 距離をおいている人と、運営に知らせたこと。相手には伝わりません。
    - お茶の提案へのお返事と、選んだ時間。お返事がどちらだったかは、お相手にも伝えません。
    - お茶の日時、やりとり、持ちよるもの、連絡先の交換。見られるのは、その席の人だけです。
    - ログインしている端末の一覧。見慣れないものは、自分で終わらせることができます。
    - ほかのサービスでログインする方は、そのサービスでのあなたの番号。パスワードは受けとりません。

    ## 残す期間
    - ログイン用のリンクとコードは10分で使えなくなり、1日のうちに消えます。
    - ログインの状態は、30日使わないか、180日たつと終わります。
    - 操作の記録（いつ、どの操作があったか）は1年残します。つないだ場所のアドレスは、そのうち90日です。
    - 運営の方が名簿から読みこんだ情報は、参加がないまま90日たつと消えます。ご招待のメールから、すぐに消すこともできます。
    - 退会すると、名前・メールアドレス・プロフィール・写真・参加の情報はすぐに消えます。運営に知らせたことは、文章が消え、知らせがあったことだけが残ります。

    ## しないこと
    - 広告や、ほかの会社の計測は使いません。ページが読みこむのは Engawa のファイルだけです。
    - メールに開封を調べるしかけは入れません。
    - 情報を売ることはありません。

    ## 自分の情報
    ログインすると、自分についての情報をまとめて受けとったり、退会したりできます。ご質問は [{ $contact }](mailto:{ $contact }) まで。

terms-title = 利用のきまり
terms-text =
    Engawa を使うときのきまりです。短いので、ひととおり目を通してください。

    ## 使える人
    カスタマーサポートやカスタマーサクセスの仕事にかかわる人が、自分ひとりのアカウントで使えます。ほかの人になりすますことはできません。

    ## 守ること
    - [みんなの約束](/promise)を守る。
    - 勤め先のきまりを守る。話してよいことかどうか迷ったら、話さない。
    - サービスのしくみをこわしたり、ほかの人の情報を集めたりしない。

    ## 運営ができること
    約束が守られないとき、コミュニティの運営は、参加をお断りしたり、メンバーから外れていただいたりできます。理由はできるかぎりお伝えします。

    ## 責任について
    お茶の場での会話や約束ごとは、参加したふたりのものです。Engawa は出会いのお手伝いをしますが、話の内容や結果をお約束するものではありません。

accessibility-title = アクセシビリティ
accessibility-text =
    どんな人にも、どんな端末でも使えることを大切にしています。目標は WCAG 2.2 のレベル AA です。

    ## 工夫していること
    - スクリプトがなくても、すべての操作ができます。
    - キーボードだけで使えます。いまどこにいるかが、いつも見えます。
    - 色だけで伝えません。言葉や形をそえます。
    - 文字を200%に大きくしても、横に動かさずに読めます。
    - 明るい画面と暗い画面、動きを減らす設定に合わせます。

    ## 使いにくいところがあったら
    お気づきのことは [{ $contact }](mailto:{ $contact }) に知らせてください。直すときの手がかりになります。

help-title = 困ったとき
help-text =
    ## ログインのメールが届かない
    - 迷惑メールのフォルダーを見てください。
    - メールアドレスが合っているか確かめて、1分ほどおいてからもう一度送ってください。
    - 会社のメールで届かないときは、個人のアドレスでも試せます。

    ## リンクが使えない
    リンクは10分のあいだ、1度だけ使えます。新しいものを送ると、前のものは使えなくなります。

    ## 相手や場のことで困った
    いやな思いをした、約束が守られていないと感じた。そんなときは、コミュニティの運営に[知らせてください](/trouble)。下の連絡先でもかまいません。知らせたことが相手に伝わることはありません。

    ## 連絡先
    この場を動かしている人に届きます：[{ $contact }](mailto:{ $contact })

# はじめのページ
landing-h1-a = となりの会社の人と、
landing-h1-b = 縁側でお茶を。
landing-lead = Engawa は、サポートやカスタマーサクセスではたらく人が、会社をこえて1対1で話す場所です。30分、お茶を飲むくらいの気持ちでどうぞ。
landing-how = ゆるく、はじめられます
landing-how-soon = コミュニティづくりと参加は、いまから使えます。組み合わせや日程、ふりかえりのページは準備中です。
landing-how-1 = 3分で自己紹介
landing-how-1-text = 話せること、聞きたいこと、好きなこと。ひとことずつで大丈夫です。
landing-how-2 = おとなりさんが届く
landing-how-2-text = 月に1度ほど、話が合いそうな人をひとりだけ。理由を添えてご紹介します。
landing-how-3 = 30分、お茶をする
landing-how-3-text = ふたりの空き時間から選ぶだけ。オンラインでも、近くのお店でも。
landing-how-4 = 60秒でふりかえる
landing-how-4-text = できるようになったことを、ひとこと。自分の成長のきろくになります。
landing-why = どうして、このふたり？
landing-why-text = 組み合わせには、かならず理由を添えます。何から話そうか迷ったら、その理由がそのまま最初の話題になります。
landing-sample-label = 組み合わせの例
landing-sample = サンプル
landing-reason-1 = 聞きたいことと、話せることが、たがいに合っています
landing-reason-1-text = 「ヘルプセンターの改善」と「オンボーディングの設計」
landing-reason-2 = 業種がちがいます
landing-reason-2-text = 予約サービスと、クラウド。会社どうしの組み合わせも、はじめてです。
landing-reason-3 = 火曜と木曜の午後が、ふたりとも空いています
landing-six = お茶のあとに残る、六つのこと
landing-six-text = 「楽しかった」だけでは、もったいない。あてはまるものに印をつけて、少しずつきろくします。
landing-six-1 = 実務のスキル
landing-six-1-text = 明日の仕事で使えること
landing-six-2 = 業界・他社を知る
landing-six-2-text = 他社を知って、見方が広がった
landing-six-3 = 教える・伝える
landing-six-3-text = 人に話して、理解が深まった
landing-six-4 = 場をつくる
landing-six-4-text = コミュニティづくりに関われた
landing-six-5 = 仲間ができる
landing-six-5-text = また話せる人がふえた
landing-six-6 = 成長を感じる
landing-six-6-text = 前の自分との違いに気づいた
landing-safe = 安心して座れるように
landing-safe-1 = 連絡先は、相手に見えません
landing-safe-1-text = メールアドレスは、ほかのメンバーには公開されません。
landing-safe-2 = 見送っても、理由はいりません
landing-safe-2-text = 相手には「今回は都合が合いませんでした」とだけ伝わります。
landing-safe-3 = ふりかえりは、まず自分のもの
landing-safe-3-text = 見せる相手は自分で選べます。集計は、5人以上のまとまりになったときだけ。
landing-safe-4 = 困ったら、すぐ知らせる
landing-safe-4-text = どの画面の下にも「困ったとき」があります。ひとりで抱えずに、知らせてください。
landing-org = コミュニティを運営している方へ
landing-org-text = 招待と、参加の申し込みの受けつけから始められます。オープンソースなので、自分たちのサーバーで動かすこともできます。
landing-org-link = 使い方を見る
landing-title = となりの会社の人と、縁側でお茶を。
landing-description = カスタマーサポート・カスタマーサクセスではたらく人が、会社をこえて1対1でお茶をする場所です。
landing-scene = 縁側に座布団がふたつ並び、あいだにお茶がふたつ置かれている
landing-sample-pair = 予約サービスのCS 2年目の人と、クラウドのサポート 5年目の人
landing-sample-a = 森
landing-sample-b = 佐

# ナビゲーション
nav-label = メイン
nav-home = ホーム
nav-me = わたし

# フォーム
form-errors = 入力を確かめてください
form-error-title = エラー：

# ログイン
login-title = ログイン
login-lead = メールアドレスだけで入れます。
login-email = メールアドレス
login-email-hint = ログイン用のリンクを送ります。はじめての方もここから。
login-email-missing = メールアドレスを入れてください。リンクの送り先になります。
login-send = リンクをメールで受けとる
login-no-password = パスワードはありません。会社のメールでも、個人のメールでも使えます。
login-sent-title = メールを見てください
login-sent-lead = 10分のあいだ使えるリンクとコードを送りました。送り先：
login-code = メールにあるコード
login-code-hint = 8文字です。メールを別の端末で見ているときは、こちらが便利です。
login-code-wrong = コードが合いません。いちばん新しいメールの8文字を、もう一度入れてください。
login-enter = ログインする
login-sent-nothing = 届かないときは、迷惑メールのフォルダーも見てください。1分ほど待って届かなければ、もう一度送れます。
login-send-again = もう一度送る
login-other-address = アドレスを変える
login-confirm-title = ログインしますか
login-confirm-lead = この端末で、次のアカウントに入ります。
login-confirm-hint = 覚えがないときは、このページを閉じてください。何も起こりません。
login-gone-title = このリンクやコードは、もう使えません
login-gone-lead = すでに使われたか、期限が切れています。新しいリンクをお送りできます。
login-gone-again = 新しいリンクを受けとる
login-or = または
login-provider = { $label }で続ける
provider-go-title = { $label }へ移ります
provider-go-lead = 画面が変わらないときは、下のボタンを押してください。
provider-away-title = { $label }につながりません
provider-away-text = 相手のサービスが応答していません。少し待ってもう一度お試しいただくか、メールでログインしてください。何も変わっていません。
provider-gone-title = この手続きは、もう使えません
provider-gone-text = 時間がたったか、別のブラウザーで始められたか、すでに使われています。はじめからもう一度お試しください。
provider-declined-title = ログインを取りやめました
provider-declined-text = { $label }で許可されませんでした。もう一度お試しいただくか、メールでログインできます。何も変わっていません。
provider-wrong-title = { $label }の答えを確かめられませんでした
provider-wrong-text = 安全のため、ログインしませんでした。もう一度お試しください。続くときは、メールでログインして、この場を動かしている人に知らせてください。
provider-not-verified-title = メールアドレスが確かめられていません
provider-not-verified-text = { $label }でメールアドレスの確認をすませてからもう一度お試しいただくか、メールでログインしてください。
provider-email-taken-title = このメールアドレスのアカウントがあります
provider-email-taken-text = まずメールでログインしてください。そのあと「アカウント」のページで{ $label }を加えると、次からはこちらでも入れます。
provider-identity-taken-title = この{ $label }は、ほかのアカウントで使われています
provider-identity-taken-text = 先に、そのアカウントのページで外してください。何も変わっていません。
provider-to-login = ログインの画面へ
provider-to-account = アカウントのページへ
mail-sign-in-subject = ログイン用のリンク（10分有効）
mail-sign-in-code = ログインの画面で、このコードを入れてください。
mail-sign-in-button = リンクでログインする
mail-sign-in-once = どちらも10分のあいだ、1度だけ使えます。新しいものを送ると、前のものは使えなくなります。
mail-sign-in-reason = このアドレスでログインの申し込みがあったため、お送りしています。覚えがないときは、何もしなくて大丈夫です。

# ホーム
home-hello = こんにちは
home-empty-title = まだ、どのコミュニティにも入っていません
home-empty-text = 招待のリンクを受けとっている方は、そのリンクを開いてください。ここに、次にすることが並びます。

# アカウント
account-title = アカウント
account-how = ログインの方法
account-email = メール
account-email-hint = ほかのメンバーには見えません。
account-provider-since = 加えた日：{ $date }
account-provider-remove = { $label }を外す
account-provider-add = { $label }を加える
account-where = ログインしている端末
account-device-unknown = そのほかの端末
account-seen = さいごに使った日：{ $date }
account-this-device = この端末
account-end-session = 終わらせる
account-sign-out = ログアウト
account-sign-out-everywhere = すべての端末でログアウト
flash-signed-out = ログアウトしました。またどうぞ。
flash-session-ended = その端末のログインを終わらせました。
flash-provider-added = ログインの方法を加えました。
flash-provider-removed = ログインの方法を外しました。メールではこれまでどおり入れます。
flash-signed-out-everywhere = すべての端末でログアウトしました。
mail-invitation-subject = 「{ $community }」の運営へのご招待
mail-invitation-text = 「{ $community }」を運営する方として招待されました。下のボタンから、このメールのアドレスでログインして始められます。
mail-invitation-button = はじめる
mail-invitation-once = このご招待は30日のあいだ使えます。
mail-invitation-reason = Engawa を動かしている人が、このアドレスを運営の方として登録したため、お送りしています。

# フォーム（つづき）
form-required = 必須
form-optional = 任意
text-empty = 空のままでは保存できません。ひとこと入れてください。
text-too-long = { $most }文字までにしてください。
text-forbidden = 表示できない文字が入っています。打ちなおすと直ることがあります。
changed-error = 書いているあいだに、ほかの人（または別の画面）が変更しました。入力した内容は残っています。見くらべてください。
changed-title = いま保存されている内容
changed-empty = （なし）
changed-yours = あなたが書いた内容は、下のフォームに残っています。保存すると、上の内容と入れかわります。
name-empty = 表示する名前を入れてください。仕事で使っている名前で大丈夫です。
pager-label = ページ

# コミュニティ
community-kicker = コミュニティ
community-description = カスタマーサポート・カスタマーサクセスではたらく人のコミュニティです。会社をこえて、1対1でお茶をします。
community-you-are-in = 参加中
community-you-wait = お返事待ち
community-about = どんな場所？
community-how = 参加するには
community-joining-invitation = 招待のリンクを受けとった方が参加できます。お知り合いのメンバーか、運営の方に聞いてみてください。
community-joining-request = 申し込むと、運営の方が確かめてからご案内します。
community-joining-open = どなたでも、すぐに参加できます。
community-join = 参加する
community-before = 参加の前に
community-more = この場について
community-manage = 運営のページへ
for-managers-title = 上長の方へ
for-managers-back = コミュニティのページへ

# 参加
join-title = 参加する
join-waiting = 申し込みを受けとっています。運営の方からのお返事を、もう少しお待ちください。
join-closed = いまは、招待のリンクから参加できます。リンクをお持ちの場合は、期限が切れたか、別のメールアドレスあてのものかもしれません。
join-to-community = コミュニティのページへ
join-name = 表示する名前
join-name-hint = 本名でなくても大丈夫です。あとから変えられます。
join-note = 運営の方へひとこと
join-note-hint = どんなお仕事か、どこで知ったかなど。300文字まで。
join-promise-read = みんなの約束を読む
join-agree = みんなの約束を守ります
join-agree-missing = みんなの約束を読んで、印をつけてください。
join-ask = 参加を申し込む
join-enter = 参加する
leave-title = コミュニティから出る
leave-lead = メンバーではなくなります。もう一度入るときは、はじめと同じ手順です。
leave-do = コミュニティから出る
leave-request-title = 申し込みを取り消す
leave-request-lead = 運営の方にはお知らせしません。またいつでも申し込めます。
leave-request-do = 申し込みを取り消す
leave-stay = このままにする

# 運営
manage-label = 運営
manage-public = 公開ページ
members-title = メンバー
members-lists = メンバーの種類
members-all = みんな（{ $count }）
members-waiting = お返事待ち（{ $count }）
members-none = まだメンバーがいません
members-none-waiting = 待っている方はいません
members-organizer = 運営
members-approve = 参加してもらう
members-decline = 今回は見送る
members-make-organizer = 運営にする
members-make-member = メンバーにする
members-remove = 外す
member-last-organizer = 運営の方がいなくなってしまいます。先に、ほかの方を運営にしてください。
invitations-title = 招待
invitations-new = 招待のリンクを作る
invitations-uses = 何人まで
invitations-uses-hint = リンクを受けとった人が、この人数まで参加できます。30日のあいだ有効です。
invitations-uses-wrong = 1から{ $most }までの数を入れてください。
invitations-make = リンクを作る
invitations-none = 使えるリンクはありません
invitations-none-text = リンクを作って、参加してほしい人に渡してください。
invitations-open = 使えるリンク
invitations-left = あと{ $count }人・{ $until }まで
invitations-end = 終わらせる
settings-title = 設定
settings-name = コミュニティの名前
settings-name-hint = 公開ページとメールに出ます。60文字まで。
settings-about = 紹介文
settings-about-hint = どんな人の、どんな場所か。公開ページに出ます。2000文字まで。
settings-joining = 参加のしかた
settings-joining-invitation = 招待のリンクだけ
settings-joining-request = 申し込みを見てから
settings-joining-open = だれでもすぐに

# ホーム（つづき）
home-hello-name = こんにちは、{ $name }さん
home-requests = { $count }人が、参加のお返事を待っています
home-requests-see = 見てみる
home-waiting-text = 運営の方が確かめています。決まると、ここでわかります。
home-mail-trouble = あなた宛てのメールが、届かずに戻ってきています。受信の設定をお確かめのうえ、一度メールのコードでログインしてください。届いたことがわかると、お知らせも元どおりお送りします。

# アカウント（つづき）
account-data = 自分の情報
account-data-text = Engawa があずかっている自分についての情報を、ひとつのファイルで受けとれます。
account-data-copy = 情報を受けとる
erase-title = アカウントを消す
erase-lead = 名前、メールアドレス、参加の情報がすぐに消えます。元にはもどせません。
erase-do = アカウントを消す
erase-keep = 消さずにもどる
erase-last-organizer = 「{ $community }」の運営の方がいなくなってしまいます。先に、ほかの方を運営にしてください。
flash-saved = 保存しました。
flash-joined = 参加しました。ようこそ。
flash-join-requested = 申し込みました。お返事を少しお待ちください。
flash-left = 手続きがすみました。またいつでもどうぞ。
flash-decided = 決まりました。
flash-invitation-made = 招待のリンクを作りました。
flash-invitation-ended = そのリンクは使えなくなりました。
flash-account-erased = アカウントを消しました。ご利用ありがとうございました。
for-managers-text =
    部下の方から、社外の人とお茶をする会への参加について相談を受けた方へ。どんな場かをまとめました。

    ## 何をするところか
    カスタマーサポート・カスタマーサクセスではたらく人どうしが、会社をこえて1対1で30分ほど話します。ほかの会社のやり方を知り、自分のやり方を確かめ、明日の仕事のヒントを持ち帰る場です。

    ## 仕事に役立つこと
    - 自社の中だけでは得られない、実務の工夫を知ることができます。
    - 人に話すことで、自分の仕事の理解が深まります。
    - できるようになったことを、短い言葉で残します。

    ## 守られること
    - お客さまの名前や会社の秘密は話さない、という約束に全員が同意しています。
    - 営業と引き抜きはできません。
    - 同じ会社の人どうしは組み合わされません。

    ## かかる時間と費用
    月に1度、30分ほどです。参加は無料で、毎回、参加するかどうかを本人が選べます。

    詳しくは[みんなの約束](/promise)と[プライバシー](/privacy)をご覧ください。

# デモ
demo-become = デモ：だれかになってみる
demo-become-one = この人になる
demo-others = ほかの人になる
demo-people = デモの人びと
demo-mail = デモのメール
demo-mail-lead = デモでは、メールはどこにも送られません。ここで読めます。
demo-mail-of = { $name }さんに届いたメールです。
demo-mail-all = みんなに届いたメールを見る
demo-mail-none = まだメールはありません

# メールの受けとり方
mail-approval-subject = 「{ $community }」に参加できます
mail-approval-text = 「{ $community }」の運営の方が、参加を受けつけました。ようこそ。
mail-approval-button = ホームをひらく
mail-approval-reason = 「{ $community }」への参加を申し込まれたため、お送りしています。
mail-stop = この種類のメールを止める
mail-stop-title = このメールを止めますか
mail-stop-lead = 参加の申し込みへのお返事を、メールでお送りしなくなります。ホームでは、これまでどおり見られます。
mail-stop-lead-invites = ほかのメンバーからのお誘いを、メールでお送りしなくなります。ホームでは、これまでどおり見られます。
mail-stop-lead-requests = 参加の申し込みのお知らせを、メールで送らないようにします。申し込みはホームで見られます。
mail-stop-lead-rounds = 回への参加のおたずねとお知らせを、メールでお送りしなくなります。ホームでは、これまでどおり見られます。
mail-stop-do = メールを止める
mail-stop-done = メールを止めました
mail-stop-done-lead = 「メールの受けとり方」から、いつでも元にもどせます。
notifications-title = メールの受けとり方
notifications-lead = 受けとりたいものに印をつけてください。ログインのためのメールは、止められません。
notifications-membership = 参加の申し込みへのお返事

# 運営（つづき）
mail-requests-subject = { $community } に参加の申し込みが届いています
mail-requests-text = { $community } への参加を、{ $count }人が待っています。ご都合のよいときに、ご確認ください。
mail-requests-button = 待っている人を見る
mail-requests-reason = { $community } の運営の方に、1日に1通までお送りしています。
notifications-requests = 参加の申し込み（運営の方に、コミュニティごとに1日1通まで）
members-lookalike = 運営の方とまぎらわしい名前です
members-unreached = メールが届いていません
# 自己紹介：どの画面にもある言葉
nav-people = さがす
choice-none = 答えない
form-conflict = ほかの画面で、先に保存された内容があります。書いたものは残っています。見くらべて、よければもう一度保存してください。
form-theirs = いま保存されている内容：
form-theirs-empty = （なし）
company-confirmed = 会社確認済み
company-unconfirmed = 会社は未確認
home-start = 自己紹介を、すこしだけ
home-start-text = 2分ほどです。入れると、話が合いそうな人と組めるようになります。
home-start-do = はじめる
missing-title = あと少しで、組み合わせに入れます
missing-name = 表示する名前を入れる
missing-company = 会社を入れる
missing-topic = 「話せること」か「聞きたいこと」を、ひとつ選ぶ

# はじめの自己紹介
start-label = 自己紹介の進み
start-progress = { $steps }つのうち { $step }つめ
start-next = つぎへ
start-back = もどる
start-later = あとにする
start-1 = どんなお仕事ですか
start-1-hint = 名前と会社だけで大丈夫です。ほかは、あとからでも。
start-3 = 聞きたいこと・好きなこと
start-3-hint = 話せることを選んでいない方は、聞きたいことをひとつ選んでください。
start-4 = いつ、どうやって会いますか
start-4-hint = ぜんぶ任意です。あとから変えられます。
start-done = ありがとうございます
start-done-text = ほかの人には、こんなふうに見えます。
start-home = ホームへ
start-more = もっと書く

# 自己紹介の項目
profile-work = お仕事
profile-meeting = 会い方
profile-telling = ひとこと
profile-company = 会社
profile-company-hint = 同じ会社の人とは組み合わせません。個人の方は「フリーランス」などで大丈夫です。
profile-company-proposed = メールアドレスから入れてみました。ちがうときは、書きなおしてください。
profile-company-missing = 会社の名前を入れてください。個人の方は「フリーランス」などで大丈夫です。
profile-role = 役割
profile-role-hint = 例：サポートリーダー、ナレッジ担当
profile-years = CSの経験年数
profile-years-hint = 数字で。はじめたばかりの方は 0 で大丈夫です。
profile-years-wrong = 0から{ $most }までの数字で入れてください。
profile-industry = 業種
profile-industries = IT・SaaS;EC・通販;金融・保険;通信;製造・メーカー;小売・店舗;旅行・宿泊;運輸・物流;医療・福祉;教育;人材;不動産・住まい;エネルギー;ゲーム・エンタメ;公共・自治体;コールセンター・BPO
profile-team = チームの人数
profile-employment = だれのお客さまに
profile-workplace = 就業先
profile-workplace-hint = 委託先などではたらく方だけ。ほかの人には見えません。同じ就業先の人と組み合わせないためだけに使います。
profile-past = これまでの会社
profile-past-hint = 1行にひとつ。プロフィールに出ます。
profile-region = 会える地域
profile-region-hint = 例：東京、大阪。直接会うときに使います。
profile-bio = 自己紹介
profile-bio-hint = { $most }文字まで。
profile-can-talk = 話せる範囲
profile-can-talk-hint = 例：体制やツールの選び方は話せます。
profile-cannot-talk = 話せないこと
profile-cannot-talk-hint = 例：お客さまの名前、売上の数字。相手が聞かずにすみます。
profile-modes = 会い方
profile-languages = 話せることば
profile-wish = 会ってみたい人
profile-trio = 3人でのお茶
profile-trio-hint = 人数が奇数の回で、3人になることがあります。印がなければ、いつも1対1です。
profile-trio-welcome = 3人でもかまいません
mode-online = オンライン
mode-in-person = 直接会う
team-1 = 1人
team-2-5 = 2–5人
team-6-20 = 6–20人
team-21-100 = 21–100人
team-more = 101人以上
employment-in-house = 自社のお客さま
employment-outsourced = 委託元のお客さま
employment-both = 両方
wish-similar = 経験の近い人
wish-ahead = 先を行く人
wish-either = どちらでも

# 話題
topics-offer = 話せること
topics-want = 聞きたいこと
topics-interest = 好きなこと
topics-offer-question = 話せることは、どれですか
topics-offer-hint = 3つくらいがちょうどいいです。小さなことで大丈夫。あとから変えられます。
topics-want-question = 聞きたいことは、どれですか
topics-want-hint = いま気になっていること、ほかの会社に聞いてみたいこと。
topics-interest-question = 好きなことは、どれですか
topics-interest-hint = 仕事のことでも、趣味でも。話のきっかけになります。
topics-words = ほかの言葉で
topics-words-hint = 読点（、）か改行で区切ります。近い話題があれば、それになります。なければ新しい話題として、運営に提案されます。
topics-filter = 話題をしぼりこむ
topics-hit = （あなたと重なる）
topics-missing = 「話せること」か「聞きたいこと」を、ひとつ選んでください。小さなことで大丈夫です。
topics-too-many = 選べるのは{ $most }個までです。いくつか外してください。
topics-bad-name = 「ほかの言葉で」の中に、使えないものがあります。{ $problem }
topics-nowhere = 新しい話題は、コミュニティに入ってから提案できます。リストの中から選んでください。
topics-group-channels = 窓口・チャネル
topics-group-self-service = FAQ・自己解決
topics-group-quality = 応対と品質
topics-group-voc = お客さまの声
topics-group-success = カスタマーサクセス
topics-group-management = チームとマネジメント
topics-group-training = 研修・育成
topics-group-tools = ツール・AI
topics-group-operations = 運用・オペレーション
topics-group-career = キャリア
topics-group-community = コミュニティ
topics-group-own = メンバーの言葉

# 空き時間
times-title = 空き時間
times-hint = ふだんの1週間で、お茶に出られる時間です。
times-weekday-noon = 平日の昼（12–14時）
times-weekday-evening = 平日の夜（18–22時）
times-by-round = シフトなので、回ごとに選ぶ
times-by-round-short = シフト（回ごとに選ぶ）
times-choose-own = 自分で決める（下の表で選ぶ）
times-own = 自分で決める
times-own-hint = 出られる時間に印をつけてください。細かい時間は、下に書けます。
times-other = ほかの時間
times-other-hint = 1行にひとつ。例：火 19:30-21:00
times-other-wrong = 「火 19:30-21:00」のように、曜日と時間を1行にひとつ書いてください。
times-zone = タイムゾーン
times-zone-hint = 例：Asia/Tokyo
times-zone-wrong = 「Asia/Tokyo」のような、タイムゾーンの名前を入れてください。
times-days-part = { $days }の{ $part }
days-all = 毎日
days-weekdays = 平日
days-weekend = 土日
days-joint = ・
day-mon = 月
day-tue = 火
day-wed = 水
day-thu = 木
day-fri = 金
day-sat = 土
day-sun = 日
part-early = 朝
part-morning = 午前
part-noon = 昼
part-afternoon = 午後
part-evening = 夜

# わたし
me-back = わたしへもどる
me-no-name = 名前はまだありません
me-profile = プロフィールを書く
me-preview = ほかの人からの見え方
me-topics = 話題
me-topics-none = まだありません
me-change = 変える
me-availability = 空き時間
me-privacy = 見え方とお休み

# 人のページ
person-me = あなたのページ
person-me-text = ほかの人には、こんなふうに見えます。
person-me-edit = わたしへ
person-about = プロフィール
person-trouble = 困ったことがあったら
person-trouble-text = どれも、相手には伝わりません。
overlap-title = ふたりの重なり
overlap-ask-them = あなたが聞けること
overlap-ask-me = あなたに聞きたいこと
overlap-times = ふたりとも空いている時間
curious-do = 話を聞いてみたい
curious-is = 話を聞いてみたい
curious-end = とりけす
curious-text = 次の回の組み合わせで、少し考えに入れます。お相手にも、ほかのだれにも伝わりません。
block-do = この人と距離をおく
report-link = 運営に知らせる
report-title = 困ったことを知らせる
report-lead = コミュニティの運営だけが読みます。相手に伝わることはありません。
report-about = だれのこと
report-reason = 何がありましたか
report-reason-missing = あてはまるものを、ひとつ選んでください。
report-promise = みんなの約束が守られなかった
report-harassment = いやな思いをした
report-selling = 売りこみや引き抜きだった
report-other = そのほか
report-words = くわしく
report-words-hint = 書ける範囲で大丈夫です。{ $most }文字まで。
report-block = この人と距離をおく（おたがいに見えなくなり、組み合わせにも入りません）
report-promise-hint = 運営が確かめて、お返事します。いそぐときや危ないと感じるときは、まず身の安全を。
report-do = 運営に知らせる
trouble-lead = だれのこと、と決まっていなくても大丈夫です。あなたのコミュニティの運営だけが読みます。
trouble-community = どのコミュニティのことですか
trouble-community-missing = どのコミュニティの運営に知らせるか、ひとつ選んでください。
trouble-other = ほかの知らせかた
trouble-person = だれかのことなら、その人のページの「運営に知らせる」からも伝えられます。
trouble-login = ログインすると、コミュニティの運営に知らせることができます
trouble-contact = この場を動かしている人には、メールで届きます：
flash-blocked = おたがいに見えなくなりました。相手には伝わりません。
flash-unblocked = また、おたがいに見えるようになりました。
flash-reported = 知らせてくださって、ありがとうございます。運営が確かめます。

# 写真
photo-title = 写真
photo-hint = JPEG・PNG・WebP、10MBまで。まん中を正方形に切りとり、場所などの情報は消します。なければ、名前の1文字になります。
photo-choose = 写真を選ぶ
photo-put = この写真にする
photo-remove = 写真を外す
photo-missing = 写真のファイルを選んでください。
photo-too-large = ファイルが大きすぎます。10MBまでの写真を選んでください。
photo-too-many-pixels = 写真の縦横が大きすぎます。2500万画素までの写真を選んでください。
photo-not-a-picture = 写真として読めませんでした。JPEG・PNG・WebP のどれかを選んでください。

# 見え方とお休み
pause-title = お休み
pause-text = 決めた日まで、組み合わせに入らず、お誘いも届きません。理由はいりません。
pause-now = { $day }まで、お休み中です。
pause-until = いつまで
pause-do = お休みする
pause-resume = もどる
pause-day-wrong = 今日から1年のあいだの日を選んでください。
invites-title = お誘い
invites-none = 直接のお誘いは受けとらない（回の組み合わせだけ）
invites-hint = お誘いのボタンが、ほかの人に出なくなります。
blocks-title = 距離をおいている人
blocks-none = いまは、だれもいません。
blocks-end = 元にもどす
not-with-title = 組み合わせたくない人
not-with-lead = ここに入れた人とは、回の組み合わせでもお誘いでも、いっしょになりません。さがすページではこれまでどおり見えます。相手にも、運営にも、だれにも伝わりません。
not-with-open = 見る・変える
not-with-list = いま入っている人
not-with-add = 人を入れる
not-with-do = この人とは組み合わせない
not-with-end = リストから外す
not-with-too-many = 入れられるのは{ $most }人までです。どなたかを外すと、入れられます。
privacy-who-title = だれに、何が見えるか
privacy-who-sees =
    ## 同じコミュニティのメンバーに見えるもの
    - 名前、写真、会社（確認済みかどうかも）、役割、経験年数、業種、チームの人数、これまでの会社。
    - 話せること、聞きたいこと、好きなこと、自己紹介、話せる範囲と話せないこと。
    - 会い方、地域、ことば、空き時間のおおよそ（「平日の昼」など）。

    ## 見えないもの
    - メールアドレス。だれにも見えません。
    - 就業先。組み合わせのきまりにだけ使います。
    - だれと距離をおいているか、何を運営に知らせたか。
    - ふりかえり。見せると自分で選んだ相手だけが読めます。数の集計には、名前をふせて入ります。

    ## コミュニティの外
    - 入っていない人には、何も見えません。

# 人をさがす
list-comma = 、
people-title = さがす
people-heading = 話してみたい人をさがす
people-search-label = メンバーをさがす
people-keyword = キーワード
people-placeholder = 名前、会社、話題
people-search = さがす
people-filter = しぼりこみ
people-filter-do = しぼりこむ
people-community = コミュニティ
people-own = あなたとの重なり
people-teach = あなたの聞きたいことを話せる人
people-learn = あなたの話せることを聞きたい人
people-offers = 話せること
people-wants = 聞きたいこと
people-offers-topic = { $topic }を話せる
people-wants-topic = { $topic }を聞きたい
people-mode = 会い方
people-online = オンライン
people-in-person = 対面
people-place = 地域
people-years = 経験
people-years-new = はじめたばかり（2年まで）
people-years-some = 3–5年
people-years-many = 6年以上
people-industry = 業界
people-lang = ことば
people-company = 会社名
people-more = ほかの話題（{ $count }）
people-more-label = （ほかの話題から）
people-matching = 該当
people-unit = 人
people-found = { $count }人
people-found-many = { $count }人以上
people-remove = 条件をはずす：
people-order-topics = あなたと話題が重なる順
people-order-text = ことばがよく合う順
people-order-new = あたらしく加わった順
people-guessed = 入力どおりの人が少なかったので、つづりの近い人もさがしました。
people-order-by-new = あたらしい順にする
people-order-by-fit = よく合う順にする
people-year = { $years ->
    [0] はじめたばかり
   *[other] { $years }年目
  }
people-shared = （あなたと重なる）
people-none = ぴったりの人は見つかりませんでした
people-none-text = 条件をひとつはずすと、見つかるかもしれません。
people-clear = 条件をすべてはずす
people-none-yet = まだ、ほかの人のプロフィールがありません
people-none-yet-text = だれかがプロフィールを書くと、ここに並びます。
people-ignored = 次の条件は使えなかったので、はずしてさがしました：
people-cut = ことばが長いので、はじめの{ $most }文字でさがしました。
people-previous = 前へ
people-next = 次へ
people-nowhere-text = コミュニティに入ると、そこにいる人をさがせます。招待のリンクを受けとったら、ひらいてみてください。

# デモの人たち
demo-organizer = 運営の人
demo-newcomer = はじめたばかりの人
demo-lead = たくさん話せるリーダー
demo-shifts = シフトではたらく人
demo-outsourced = 受託先の窓口の人
# お茶のお誘いのメール
notifications-invites = ほかのメンバーからのお誘い
mail-greeting = { $name }さん、こんにちは。
mail-invite-subject = { $name }さんから「お茶しませんか」
mail-invite-text = { $name }さんから、お茶のお誘いが届きました。ひとことと、都合のよい時間をご覧ください。
mail-invite-button = お誘いを見る
mail-invite-until = お返事は{ $date }まで。そのあとは、そっと閉じます。
mail-invite-reason = 同じコミュニティのメンバーが、あなたをお茶に誘ったのでお送りしています。

# お茶：提案、お誘い、予定
nav-coffee = お茶
zone-japan = 日本時間
person-san = { $name } さん
person-gone = 退会した方
slot-wished = お相手の希望
slot-theirs = お相手は{ $time }
own-times = ほかの時間を提案する
own-time = 候補 { $number }
coffee-online = オンライン・{ $minutes }分
coffee-in-person = 会って・{ $minutes }分
match-kicker = 今回のおとなりさん
match-kicker-round = 第{ $number }回のおとなりさん
match-how = 組み合わせの決めかた
match-how-text = 話題の重なり、会社のちがい、空き時間、これまで会っていないことを合わせて決めています。同じ会社・グループ会社の人、最近お茶をした人、距離をおいている人とは組みません。
why-swap = 聞きたいことと、話せることが、たがいに合っています
why-ask-them = あなたの聞きたいことを、{ $name }さんが話せます
why-ask-me = { $name }さんの聞きたいことを、あなたが話せます
why-near = 聞きたいことと話せることが、近い話題です
why-from-them = { $name }さんから、あなたへ
why-from-you = あなたから、{ $name }さんへ
why-topic = 「{ $topic }」
why-and = と
why-both-want = ふたりとも、{ $topics }について聞いてみたいと思っています
why-shares = ふたりとも、{ $topics }が好きです
why-shares-text = 話しはじめに困ったら、ここからどうぞ。
why-new-companies = はじめて会う会社どうしです
why-new-companies-text = ふたつの会社の人がここで会うのは、はじめてです。
why-same-region = 会える地域が同じです
why-experience-yours = { $name }さんは、あなたが会ってみたい経験の人です
why-experience-theirs = { $name }さんは、あなたのような経験の人に会ってみたいと思っています
why-times = ふたりとも空いている時間があります
why-times-count = 選べる時間が{ $count }つあります
invite-kicker = お茶のお誘い
again-kicker = あらためて、日時のご相談
move-kicker = 日時を変えるご相談
match-until = お返事は{ $date }まで
match-why = どうして、このふたり？
match-when = いつにしますか
match-zone = { $mode }。時刻は{ $zone }です。
match-tick-hint = ふたりとも空いている時間です。都合のよい時間を、いくつでも選んでください。お相手には、まだ見えません。
match-choose-hint = 「お相手の希望」を選ぶと、すぐに決まります。ほかの時間を提案することもできます。
invite-pick-hint = ひとつ選ぶと、すぐに決まります。
match-no-overlap = 空き時間が重なりませんでした。ひとつ提案してみませんか。
match-none-left = ここにあった時間は、すぎたか、ほかの予定と重なっています。都合のよい時間を、提案してみませんか。
match-some-taken = あなたのほかのお茶や、ほかのお返事で選んだ時間と重なるものは、のぞいてあります。
match-accept = この日時で、お茶をする
match-suggest = この時間を提案する
match-beside = お返事がどちらでも、お相手に理由やお返事は伝わりません。
match-waiting = お返事を受けとりました。お相手のお返事を待っています。期限までは、選びなおせます。
match-declined = 今回は見送ることにしました。気が変わったら、期限までは選びなおせます。
match-choosing = おふたりとも、お茶をしたいとのお返事でした。都合の合う時間を、いっしょに探しましょう。
match-about = おとなりさんについて
match-profile = プロフィールをぜんぶ見る
match-later = いまは都合がつかないとき
match-next = 次の回には参加する
match-decline = 今回は見送る
match-decline-hint = 理由はいりません。お相手には、期限のあとに「今回は都合が合いませんでした」とだけ伝わります。
invite-decline-hint = 理由はいりません。お相手にお返事は伝わらず、期限がくると、そっと閉じます。
match-withdraw = お返事を取り消す
match-over-title = お返事の受付は終わりました
match-neutral = 今回は都合が合いませんでした。ほかの方を、あらためてご紹介します。
match-taken = その時間は、たったいま埋まりました。ほかの時間を選んでください。
match-over = お返事の期限がすぎています。何も変わっていません。
match-no-time = 都合のよい時間を、ひとつ以上選んでください。
match-not-offered = ここにない時間が選ばれています。画面の時間から選んでください。
match-too-many = 提案できる時間は{ $most }つまでです。
match-impossible = その時刻は選べません。これからの、15分ごとの時刻にしてください。
match-night = 会ってお茶をする時間は、8時から20時のあいだで選んでください。
invite-do = お茶に誘う
invite-title = お茶に誘う
invite-lead = 「お茶しませんか」と伝えます。ひとことを添えると、お返事しやすくなります。
invite-note = ひとこと
invite-note-hint = 何を聞いてみたいか、何を話せるか。{ $most }文字まで。
invite-when = いつがよいですか
invite-when-hint = 都合のよい時間を3つまで。お相手がひとつ選ぶと、すぐに決まります。
invite-other-mode = { $mode }にする
invite-send = お誘いを送る
invite-beside = 7日たってもお返事がなければ、そっと閉じます。
invite-times-wrong = これからの15分ごとの時刻を、1つから{ $most }つまで選んでください。
invite-pending = お返事待ちのご提案やお誘いが、5つあります。どれかが決まると、またお誘いできます。
invite-lately = この方には、すでにお声がけしています。前回から90日たつと、またお誘いできます。
invite-unavailable = この方は、いまはお誘いを受けとっていません。
invite-own-title = お返事を待っています
invite-own-text = この時間を仮に押さえています。お返事は{ $date }までです。
invite-withdraw = 取り下げる
invite-over = このご相談は、もう閉じています。
coffees-title = お茶
coffees-coming = これから
coffees-waiting = お返事待ち
coffees-over = おわり
coffees-none-coming = これからのお茶は、まだありません
coffees-none-waiting = お返事を待っているものはありません
coffees-none-over = おわったお茶は、まだありません
coffees-none-coming-text = 日時が決まると、ここに並びます。
coffees-none-waiting-text = 回のご提案やお誘いが届くと、ここに並びます。
coffees-none-over-text = はじめてのお茶のあとから、ここに並びます。
coffees-own = お相手のお返事を待っています（{ $date }まで）
coffee-with = { $name }とのお茶
coffee-booked = 決まりました
coffee-cancelled = 取りやめ
coffee-cancelled-text = このお茶は取りやめになりました。
coffee-when = 日時と場所
coffee-theirs = お相手の時刻では{ $time }（{ $zone }）
coffee-room = オンラインの部屋をひらく
coffee-no-room = 部屋はまだ決まっていません。お持ちの部屋があれば、リンクを入れてください。
coffee-room-own = 自分の部屋を使う
coffee-room-address = 部屋のアドレス（https://…）
coffee-link-wrong = 部屋のアドレスは https:// ではじまるものを入れてください。
coffee-no-place = お店や場所は、ふたりで決めましょう。
coffee-place = 場所
coffee-place-set = 場所を決める
coffee-move = 日時を変える
coffee-cancel = 取りやめる
coffee-over = このお茶は、もう変えられません。
coffee-prepare = お茶のまえに
contact-title = 連絡先の交換
contact-mine = わたしの連絡先
contact-hint = ふたりとも入れると、おたがいに見えます。空にすると、取り消せます。
talk-title = やりとり
talk-empty = ひとことから、どうぞ。
talk-label = メッセージ
talk-hint = { $most }文字まで。おふたりだけが読めます。
talk-send = 送る
talk-you = あなた
order-title = 30分のながれ
order-hello = おたがいの紹介　3分ずつ
order-ask = 聞きたいこと　10分ずつ
order-look-back = ふりかえり　4分
seeds-title = 話のたね
seeds-text = 話しはじめに困ったら、ここからどうぞ。
brings-title = 持ちよりひとつ
brings-text = ひな型や、名前をふせた事例など。ひとつあると、話がはずみます。
brings-mine = わたしが持っていくもの
move-title = 日時を変える
move-lead = いまの予定は{ $time }です。お相手がひとつ選ぶまで、この予定のままです。
move-do = 日時の変更をたずねる
move-asked = 日時の変更は、すでにたずねています。お返事をお待ちください。
move-often = このお茶の日時の相談は、ここまでです。合わないときは、メッセージで話すか、取りやめて、あらためてお茶に誘ってください。
move-write = メッセージを書く
cancel-title = お茶を取りやめる
cancel-urgent = 急な対応が入りました
cancel-urgent-text = ボタンひとつで、ていねいに取りやめて、新しい日時を3つまでお相手に届けます。
cancel-urgent-do = 取りやめて、日時をあらためる
cancel-plain = 今回は取りやめる
cancel-words = お相手へのひとこと
cancel-do = 取りやめる
cancel-back = そのままにする
notices-title = お知らせ
notices-empty = お知らせは、まだありません。
notices-empty-text = おとなりさんが決まったとき、お茶の日時が決まったときなどに、ここでお知らせします。
notices-new = 未読
notices-read = すべて読んだことにする
notice-proposed = 今回のおとなりさんは、{ $names }です。日時を選んでください。
notice-invited = { $names }から、お茶のお誘いが届きました。
notice-again = { $names }に急な対応が入りました。あらためて、日時のご相談が届いています。
notice-move-asked = { $names }から、お茶の日時を変えたいとのご相談が届きました。
notice-choosing = { $names }も、お茶をしたいとのお返事でした。時間を選びましょう。
notice-booked = { $names }とのお茶の日時が決まりました。
notice-moved = { $names }とのお茶の日時が変わりました。
notice-cancelled = { $names }とのお茶が取りやめになりました。
notice-closed = { $names }とのお茶は、今回は都合が合いませんでした。ほかの方を、あらためてご紹介します。
notice-message = { $names }とのお茶に、メッセージが届きました。
home-waiting-answer = ほかのご提案とお誘い
home-next-coffee = つぎのお茶
home-invite = お茶のお誘いが届いています
home-see-and-pick = くわしく見て、日時を選ぶ
home-time = 時間
home-coffee-see = お茶のページ
home-quiet = ここに、おとなりさんが届きます
home-quiet-day = { $day }に、次のおとなりさんをお知らせします。待ちきれないときは、話してみたい人を誘うこともできます。
home-quiet-text = 次の回に参加すると、おとなりさんが決まります。話してみたい人を、自分から誘うこともできます。
home-find = 人をさがす
home-aside = 回とコミュニティ
home-way = 第{ $number }回のながれ
home-way-part = 参加を決める
home-way-answer = おとなりさんと日時を決める
home-way-coffee = お茶をする
home-way-here = いまここ。
home-notices = お知らせ（未読{ $count }件）
flash-booked = 日時が決まりました。
flash-answered = お返事を受けとりました。
flash-invited = お誘いを送りました。
flash-move-asked = 日時の変更をたずねました。
flash-coffee-cancelled = お茶を取りやめました。お相手にお知らせしました。
flash-times-offered = お茶を取りやめて、新しい日時をお相手に届けました。
notifications-rounds = 回の参加の確認と、組み合わせのお知らせ

# 回
mail-round-subject = 第{ $number }回に参加しますか
mail-round-text = 第{ $number }回のおとなりさんは、{ $day }にお知らせします。参加するかは、毎回選べます。
mail-round-theme = 今回のお題は「{ $theme }」です。
mail-round-button = 参加するかを決める
mail-round-after = お返事がなければ、今回はお休みになります。毎回の確認を省きたいときは「いつも参加する」を選べます。
mail-round-reason = 「{ $community }」のメンバーの方に、お送りしています。
mail-nobody-subject = 第{ $number }回のお茶のこと
mail-nobody-text = 第{ $number }回は、あいにくおとなりさんをご紹介できませんでした。次の回では、いちばんに組み合わせます。
mail-nobody-button = くわしく見る
mail-nobody-after = 空き時間や話せることを増やすと、見つかりやすくなります。
me-rounds = 回への参加
rounds-title = お茶の回
rounds-list = これまでとこれから
rounds-none = まだ回がありません。
rounds-no-plan = 回の進め方を選びましょう
rounds-no-plan-text = 3つの中からひとつ選ぶと、はじめの回がひらきます。
rounds-choose-plan = 進め方を選ぶ
round-name = 第{ $number }回
round-open = 参加を受けつけ中
round-matching = 組み合わせ中
round-proposed = お返事を受けつけ中
round-closed = おわり
round-cancelled = とりやめ
round-matched = { $count }人にご提案しました
round-new-title = 回をひらく
round-new-lead = イベントの前後など、好きな日に組み合わせる回をひらきます。
round-new-do = この日に組み合わせる
round-day = 組み合わせる日
round-day-hint = お返事は、この日から3営業日目の18時までです。平日をおすすめします。
round-hour = 時刻
round-hour-hint = { $zone } の時刻です。
round-already-open = 参加を受けつけている回が、すでにあります。先にその回を組み合わせるか、とりやめてください。
round-time-wrong = これから1年以内の日付と時刻を入れてください。
round-matches-at = 組み合わせ：{ $day }
round-answers-by = お返事の期限：{ $day }
round-theme = お題
round-theme-is = お題：
round-theme-hint = ふたりで話すきっかけになる、短いことば。120文字までです。
round-matching-text = いま組み合わせています。このページは自動で新しくなります。
round-look-again = もう一度見る
round-result = 結果
round-more = くわしく
round-run = いま組み合わせる
round-run-hint = 押さなくても、{ $day }に自動で組み合わせます。
round-cancel = この回をとりやめる
round-alone = 相手が見つからなかった人
round-pairs = 組み合わせ
round-second = 2回目の組み合わせ
round-pin = このふたりに決める
round-exclude = 今回は組まない
round-pin-these = このふたりに決める
round-exclude-these = このふたりは組まない
round-rules = 運営で決めた組み合わせ
round-pinned = 組む
round-excluded = 組まない
round-rule-end = もとにもどす
round-rule-people = コミュニティの中から、ふたりを選んでください。
round-rule-exists = このふたりについては、すでに決めてあります。先に、もとにもどしてください。
preview-title = いま組み合わせると
preview-nobody = まだ参加する人がいません。
preview-none = いまの決まりでは、だれも組めません。ひとりずつの理由は下にあります。
preview-none-do = 回の決まりを見なおす
preview-matched = { $count }人が組めます。
result-matched = { $count }人が組めました。
preview-alone = { $count }人は、今回は相手が見つかりません。次の回で、いちばんに組み合わせます。
preview-again = もう一度ためす
figure-total = 点数の合計
figure-bound = どう組んでも超えられない合計
figure-gap = その合計との差
figure-mails = 送るメール
figure-hint = 上限は計算で確かめた値です。差が0なら、これより良い組み合わせはありません。本人にしか見えないことの点は、どちらからも除いてあります。
why-not-title = どうして、このふたりではないのですか
why-not-text = ふたりを選ぶと、理由がわかります。
why-not-one = ひとり目
why-not-other = ふたり目
why-not-do = 理由を見る
why-not-absent = どちらかが、この回に参加していません。
why-not-paired = このふたりは、組み合わせになっています。
why-not-same-person = 同じ人です。ちがうふたりを選んでください。
why-not-full = どちらかに、お返事待ちのご提案がもういっぱいあります。
why-not-same-company = 同じ会社、同じ企業グループ、または同じ就業先の人です。
why-not-excluded = 運営で「組まない」と決めたふたり、または会社どうしです。
why-not-neutral = このふたりは、今回は組み合わせられません。
why-not-met = 最近お茶をしたふたりです。
why-not-language = 共通のことばがありません。
why-not-mode = 会い方が合いません。
why-not-time = 共通の空き時間が足りません。
why-not-minimum = 点数（{ $score }点）が、決めた下限に届きません。
why-not-better = このふたりでも組めます（{ $score }点）。ただ、みんなで見ると、ほかの組み合わせのほうがよくなります。
reason-teaches = { $name }さんの話せること「{ $topic }」を、お相手が聞きたいと思っています
reason-akin = { $name }さんの話せること「{ $offer }」が、お相手の聞きたいこと「{ $want }」に近い話題です
reason-same-group = { $name }さんの話せること「{ $topic }」が、お相手の聞きたいことと同じ分野です
reason-both-want = ふたりとも「{ $topic }」について聞きたいと思っています
reason-shares = ふたりとも「{ $topic }」が好きです
reason-new-company-pair = はじめて会う会社どうしです
reason-same-region = 会える地域が同じです
reason-experience = { $name }さんが会ってみたいと思っている経験の人です
nobody-no-candidate = 今回は、ほかに参加する人がいませんでした。
nobody-only-same-company = 今回参加したほかの人は、みんな同じ会社の人でした。
nobody-neutral = 今回は、組み合わせられる人が見つかりませんでした。
nobody-all-met = 今回組める人とは、みんな最近お茶をしていました。
nobody-no-language = 共通のことばで話せる人が見つかりませんでした。
nobody-no-mode = 会い方の合う人が見つかりませんでした。
nobody-no-time = 空き時間の合う人が見つかりませんでした。
nobody-outnumbered = 組める人はいましたが、みんなほかの人との組み合わせになりました。
keeper-title = お題の世話役
keeper-text = 世話役になった人が、次の回のお題を書きます。会社をこえて、順番にまわします。
keeper-is = いまの世話役は{ $name }さんです。
keeper-ask = { $name }さんにお願いする
keeper-nobody = 世話役をおわりにする
keeper-none = 「いつも参加する」人が出てくると、ここに候補の方が出ます。
plan-title = 回の進め方
plan-presets = 3つの進め方
plan-chosen = いまの進め方
plan-choose = これにする
plan-coming = これからの回
plan-more-text = どれも、そのままで大丈夫です。変えるときは、理由を読んでからどうぞ。すでに提案した回には影響しません。
preset-monthly = ゆるく月1回
preset-monthly-text = 毎月第2火曜日の10時に組み合わせます。仕事のじゃまにならず、忘れもしない間隔です。迷ったら、これを。
preset-fortnightly = 2週ごと
preset-fortnightly-text = ひとつおきの火曜日の10時に組み合わせ、2週間のうちにお茶をします。小さくて元気なコミュニティに。
preset-events = イベントの前後
preset-events-text = 決まった日はなく、運営が「回をひらく」を押した日に組み合わせます。
plan-cron = 組み合わせる時刻のきまり
plan-cron-hint = 分・時・日・月・曜日の5つ。日と曜日は両方に合う日です。はじめは「0 10 8-14 * TUE」（第2火曜日の10時）：週のはじめを避け、金曜日までに返事ができます。空にすると、手でひらく回だけになります。
plan-every = 何回に1回
plan-every-hint = きまりの時刻の何回に1回ひらくか。はじめは1です。
plan-open-days = 参加を聞くのは何日前
plan-open-days-hint = はじめは8日前：シフトを見てから決められて、忘れるほど早くありません。
plan-answer-days = お返事までの営業日
plan-answer-days-hint = はじめは3日：休みの日が1日あっても間に合います。日本の祝日は数えません。
plan-window-days = お茶をする期間（日）
plan-window-days-hint = はじめは21日：いそがしい週が1週あっても、どこかで会えます。
plan-repeat-days = 同じ人と組まない期間（日）
plan-repeat-days-hint = はじめは180日：まず新しい人に会えるように。{ $least }日より短くはできません。
plan-common-times = 必要な共通の空き時間
plan-common-times-hint = はじめは3つ：ひとつ埋まっても、まだ選べます。
plan-online-minutes = オンラインの長さ（分）
plan-online-minutes-hint = はじめは30分：昼休みにおさまります。15分きざみです。
plan-online-buffer = オンラインのあとのゆとり（分）
plan-online-buffer-hint = はじめは15分：次の予定に息をつけます。
plan-in-person-minutes = 対面の長さ（分）
plan-in-person-minutes-hint = はじめは60分：行き来に見合う長さです。
plan-in-person-buffer = 対面のあとのゆとり（分）
plan-in-person-buffer-hint = はじめは30分：もどる時間です。
plan-minimum-score = 組み合わせに必要な点数
plan-minimum-score-hint = はじめは空：組める人は、みんな組みます。数を入れると、それに届かない組み合わせはつくりません。
plan-trios = ひとり余ったとき
plan-trios-hint = はじめは3人のお茶もあり：3人とも「3人でもよい」と答えているときだけです。
plan-trios-yes = 3人のお茶もつくる
plan-reflections = お茶のあとに書かれたこと
plan-reflections-hint = はじめは使います：「また話したい」や次の一歩が、次の組み合わせを少しだけ左右します。だれが何を書いたかは、運営にも見えません。
plan-reflections-yes = 次の組み合わせに活かす
plan-cron-fields = きまりは5つの部分です。「0 10 8-14 * TUE」のように書いてください。
plan-cron-unreadable = きまりに読めない部分があります。数、「1,3」「8-14」「*/2」、曜日はMON〜SUNが使えます。
plan-cron-never = このきまりに合う日は、いつまでも来ません。日と月の組み合わせを確かめてください。
plan-cron-too-often = 回と回のあいだは、7日以上あけてください。お返事の期間が重なってしまいます。
plan-points-beyond = この点数には、だれとだれの組み合わせも届きません（いちばん高くて{ $best }点）。小さくするか、空にしてください。
plan-answers-outlast = お返事を待つあいだに、お茶をする期間が終わってしまいます。期間を長くするか、お返事までの営業日を少なくしてください。
plan-out-of-range = この値は使えません。書いてある例に近い数を入れてください。
cadence-title = 参加のしかた
cadence-ask = 毎回、参加するかをおたずねします。
cadence-standing = いつも参加します。お休みしたい回だけ、お休みを選べます。
cadence-resting = しばらくお返事がなかったので、お休みにしています。いつでも、ひと押しでもどれます。
cadence-always = いつも参加する
cadence-ask-me = 毎回たずねてもらう
cadence-return = もどる
round-needs-profile = 組み合わせには、会社と、話せることか聞きたいことがひとつ必要です。
round-none-yet = いま参加を受けつけている回はありません。
round-card-when = { $day }に、おとなりさんをお知らせします。参加するかは、毎回選べます。
round-card-nobody = 今回は、おとなりさんをご紹介できませんでした。
round-card-first = 次の回では、いちばんに組み合わせます。
round-card-late = 組み合わせはおわりましたが、お返事の期限のあとの2回目の組み合わせに参加できます。
round-you-are-in = 参加します
round-you-are-out = 今回はお休みします
round-take-part = 参加する
round-save-days = 選んだ日で参加する
round-sit-out = 今回はお休み
round-days = この回だけの、会える日を選ぶ
round-days-hint = シフトの方や、いつもと予定がちがう方に。選ばなければ、いつもの空き時間で組み合わせます。
round-hours = 選んだ日の時間
round-hours-any = 9:00–21:00のあいだ、いつでも
round-your-theme = 今回のお題を書く番です
round-over = この回の受けつけは、おわりました。
round-dates-wrong = この回の期間にない日があります。もう一度選んでください。
mail-proposal-subject = 第{ $number }回のお茶のご提案：{ $names }さん
mail-proposal-text = 今回のおとなりさんは、{ $names }さんです。
mail-proposal-and = さん、
mail-proposal-button = くわしく見て、日時を選ぶ
mail-proposal-until = お返事は{ $until }までです。
mail-proposal-promise = お返事がどちらでも、お相手に理由やお返事は伝わりません。
mail-nudge-subject = { $names }さんとのお茶、お返事をお待ちしています
mail-nudge-text = 今回のおとなりさん、{ $names }さんとのお茶は、いかがでしょうか。まだお返事をいただいていないので、一度だけお知らせします。
mail-choosing-subject = { $names }さんとのお茶の時間を選びましょう
mail-choosing-text = { $names }さんも、お茶をしたいと答えました。ただ、重なる時間がありませんでした。お相手の希望を見て、選びなおすか、ほかの時間を提案できます。
mail-choosing-button = 時間を選ぶ
# 名簿の読みこみ
import-file-too-large = ファイルが大きすぎます。{ $most } MBまでに分けてください。
import-file-too-many-rows = 行が多すぎます。{ $most }行までに分けてください。
import-file-encoding = 文字を読みとれませんでした。「CSV UTF-8」で保存しなおしてください。Shift_JIS のCSVも読めます。
import-file-empty = 中身がありません。1行目に、列の名前を入れてください。
import-file-no-column = 「{ $column }」にあたる列がありません。1行目に列の名前を入れてください。いまの1行目：{ $found }
import-file-column-twice = 「{ $title }」の列がふたつあります。ひとつにしてください。
import-file-too-many-columns = 列が多すぎます。名簿のファイルかどうか、確かめてください。
import-file-quotes = { $line }行目あたりで、引用符（"）の数が合いません。閉じるか、文字として使うときは "" と書いてください。
import-row-fields = 1行目は{ $expected }列なのに、この行は{ $found }列です。カンマの入った言葉は "" でかこんでください。
import-row-missing = 「{ $title }」が空です。
import-row-too-long = 「{ $title }」が長すぎます。{ $most }文字までにしてください。
import-row-forbidden = 「{ $title }」に、表示できない文字が入っています。打ちなおすと直ることがあります。
import-row-too-many = 「{ $title }」が多すぎます。{ $most }個までにしてください。
import-row-email = 「{ $text }」はメールアドレスの形になっていません。「@」のあとを確かめてください。
import-row-modes = 「{ $text }」は会い方として読めません。online か in_person と書いてください。
import-row-time-zone = 「{ $text }」は時間帯として読めません。Asia/Tokyo のように書いてください。
import-row-availability = 「{ $text }」は空き時間として読めません。mon 19:00-21:00;sat 10:00-12:00 のように書いてください。
import-row-years = 「{ $text }」は年数として読めません。0から80までの数にしてください。
import-row-team-size = 「{ $text }」はチームの人数として読めません。6-20 のように書いてください。
import-row-wish = 「{ $text }」は読めません。similar、ahead、either のどれかを書いてください。
import-row-email-twice = 同じメールアドレスが{ $first }行目にもあります。どちらかにしてください。
import-row-id-twice = 同じIDが{ $first }行目にもあります。どちらかにしてください。

# 名簿からのご招待のメール、相談へのお返事のメール
mail-import-subject = 「{ $community }」へのご招待
mail-import-text = 「{ $community }」の運営の方から、ご招待です。会社をこえて1対1で、30分ほどお茶をするコミュニティです。
mail-import-button = 見てみる
mail-import-how = このアドレスでログインし、みんなの約束に同意すると参加できます。それまで、ほかのメンバーには何も見えません。
mail-import-kept = 参加されないときは、お名前などの情報を{ $days }日で消します。お返事はいりません。このご案内は一度だけです。
mail-import-reason = 「{ $community }」の運営の方が、名簿をもとにこのアドレスへのご招待を選んだため、お送りしています。
mail-import-stop = いま消してもらい、今後も受けとらない
mail-report-subject = 「{ $community }」の運営からお返事があります
mail-report-text = お知らせくださったことについて、「{ $community }」の運営からお返事があります。ログインして読めます。
mail-report-button = お返事を読む
mail-report-reason = 「{ $community }」の運営に相談をくださったため、お送りしています。

# 運営：みんなのページに共通
pager-before = 前へ
pager-after = 次へ
pager-here = { $page } / { $pages }

# 運営：今日やること
today-title = 今日やること
today-none = いま待っていることはありません
today-none-text = 参加の申し込みや相談、新しい話題などがあると、ここに並びます。
today-reports = 相談・通報が{ $count }件あります
today-reports-see = 読んでみる
today-expected = 名簿の{ $count }人に、まだご招待を送っていません
today-expected-see = 名簿を見る
today-unconfirmed = 会社の確認を待っている人が{ $count }人います
today-unconfirmed-see = 確かめる
today-unreached = メールの届いていない人が{ $count }人います
today-unreached-see = だれかを見る
today-tags = メンバーが考えた話題が{ $count }件あります
today-tags-see = 話題を見る
today-alike = 見た目のそっくりな会社名が{ $count }組あります
today-alike-see = 会社を見る

# 運営：メンバー
members-resting = お休み中（{ $count }）
members-unconfirmed = 会社の確認待ち（{ $count }）
members-not-reached = メールが届かない（{ $count }）
members-search = 名前か会社でさがす
members-search-do = さがす
members-none-found = あてはまる人はいません
members-none-here = いまはだれもいません
members-held = 相談を受けてお休み中
members-deactivated = 利用停止中
members-paused = お休み中
members-company-open = 会社は未確認
members-company-confirmed = 会社確認済み
members-confirm = 会社を確認済みにする
members-confirm-domain = { $domain } のメールの人は、みんな確認済みにする

# 運営：名簿の読みこみ
import-title = 名簿を読みこむ
import-lead = 名簿の人は、すぐにはメンバーになりません。ご本人がログインして、みんなの約束に同意すると参加できます。読みこむ前に、何が起こるかを確かめられます。
import-file = CSVのファイル
import-file-hint = 5 MB、20,000行まで。UTF-8 でも Shift_JIS でも読めます。connpass などのイベントサイトのCSVも使えます。
import-text = または、表計算ソフトから貼りつける
import-text-hint = 1行目の列の名前もいっしょに貼ってください。
import-columns = 必要な列は、メールアドレス・名前・会社の3つです。話せること、聞きたいことなどの列もあれば読みます。
import-check = 内容を確かめる
import-nothing = ファイルを選ぶか、表を貼りつけてください。
import-look-title = 名簿の内容
import-what = 読みこむと、こうなります
import-people = { $count }人
import-rows = { $count }行
import-line = { $line }行目
import-fate-new = 新しい人
import-fate-changed = 内容が変わる人
import-fate-unchanged = 変わらない人
import-fate-member = もうメンバーの人（本人の書いたものは変わりません）
import-fate-waiting = 参加のお返事を待っている人
import-fate-away = 以前に出た人・ご案内を望まない人（読みこみません）
import-cancelled = キャンセルした人（読みこみません）
import-bad = 読めない行
import-left-out = 使わない列：
import-more = ほかに{ $count }行あります。
import-bad-not-skipped = 読めない行があります。直して読みなおすか、飛ばすほうに印をつけてください。
import-skip-bad = 読めない{ $count }行を飛ばして、残りを読みこむ
import-invite = ご招待のメールを送る
import-invite-hint = ひとりに一度だけ送ります。参加しなかった人の情報は、{ $days }日で消えます。
import-take = この内容で読みこむ
import-again = 別の名簿にする
import-rows-title = 名簿の人
import-column-line = 行
import-column-name = 名前
import-column-company = 会社
import-column-fate = どうなるか
import-too-many-expected = 参加を待っている名簿の人が多すぎます。古いものを消してから、もう一度お試しください。
expected-title = 名簿の人
expected-lead = 名簿から読みこんだ、まだ参加していない人です。メールアドレスは表示しません。{ $days }日のあいだに参加がなければ消えます。
expected-none = 名簿の人はいません
expected-invite = まだの{ $count }人に、ご招待を送る
expected-forget-all = { $count }人みんなを消す
expected-forget = 消す
expected-invited = { $date }にご招待を送りました
expected-not-invited = ご招待はまだです
flash-imported = 名簿を読みこみました。
flash-import-invited = ご招待を順に送ります。
flash-import-forgotten = 名簿の情報を消しました。
refusal-title = あなたの情報を消しますか
refusal-text = このコミュニティの名簿にある、あなたのお名前などの情報を消します。今後、名簿からのご案内も送りません。
refusal-do = 消す
refusal-done = 消しました
refusal-done-text = 名簿の情報を消しました。今後、このコミュニティの名簿からのご案内は届きません。

# 運営：会社
companies-title = 会社
companies-search = 会社をさがす
companies-none = 会社はまだありません
companies-none-text = メンバーが自己紹介に書いた会社が、ここに並びます。
companies-members = { $count }人
companies-in-group = グループ：{ $group }
companies-alike = 見た目がそっくりな会社名
companies-alike-text = 文字はちがいますが、見分けがつきにくい名前です。自動ではまとめません。同じ会社なら、片方をまとめてください。
company-spellings = 同じ会社とみなす書き方
company-name = 表示する名前
company-name-hint = これまでの書き方でも、同じ会社とわかります。
company-name-none = 会社の名前ではないようです。会社名を入れてください。
company-name-taken = その名前の会社が、もうあります。同じ会社なら、下の「ひとつにまとめる」を使ってください。
company-group = 企業グループ
company-group-hint = 親会社と子会社など。同じグループの人どうしは、同じ会社の人と同じに扱い、組み合わせません。空にすると外れます。
company-group-do = グループを決める
company-domains = 会社のメールのドメイン
company-domains-hint = このドメインのメールを使う人は、会社確認済みになります。フリーメールは使えません。
company-domain = ドメイン（例：example.co.jp）
company-domain-add = ドメインを加える
company-domain-remove = 外す
company-domain-wrong = 会社だけが使うドメインを入れてください。フリーメールや、形のちがうものは使えません。
company-domain-taken = そのドメインは、ほかの会社のものになっています。先にそちらから外してください。
company-apart = 組み合わせない会社
company-apart-hint = 競合や取引先など。この会社の人とは組み合わせません。メンバーには見えません。
company-other = 会社
company-part = 組み合わせない
company-unpart = 元にもどす
company-merge = ひとつにまとめる
company-merge-hint = 「{ $name }」の人・書き方・ドメインが、選んだ会社に移ります。元にはもどせません。
company-into = まとめる先
company-merge-do = まとめる
company-same = 別の会社を選んでください。
company-unknown = その名前の会社はありません。一覧にある名前を入れてください。

# 運営：話題
tags-title = 話題
tags-proposed = メンバーが考えた話題
tags-none = いま待っている話題はありません。
tags-by = { $name }さんから
tags-decide = 決める
tags-approved = このコミュニティの話題
tags-merged = まとめた話題
tags-declined = 本人だけの話題
tag-approve = みんなの話題にする
tag-approve-hint = だれでも選べるようになります。ほかの人にもわかる名前にととのえてください。
tag-ja = 日本語の名前
tag-en = 英語の名前
tag-group = 分類
tag-approve-do = みんなの話題にする
tag-taken = 「{ $name }」と同じ名前です。下の「いまある話題にまとめる」を使ってください。
tag-merge = いまある話題にまとめる
tag-merge-hint = 選んでいた人みんなが、まとめる先の話題に移ります。元にはもどせません。この名前で探しても、まとめる先が見つかります。
tag-into-none = 選んでください
tag-into-missing = まとめる先を選んでください。
tag-akin = 近そうな話題
tag-others = そのほかの話題
tag-decline = 本人だけの話題にする
tag-decline-hint = 考えた人の自己紹介には残りますが、ほかの人の選択肢には出ません。
tag-decline-do = 本人だけにする
tag-is-merged = この話題は、まとめられました。いまの話題：

# 運営：相談・通報
watch-title = 相談・通報
watch-lead = 知らせた人がだれかは、運営だけが見られます。相手には伝わりません。自分についての相談は、ここには出ません。
watch-alone = 運営がひとりのときは、その方についての相談を見る人がいません。もうひとり運営をお願いするか、この場を動かしている人に相談してください：
watch-open = まだのもの
watch-closed = すんだもの
watch-none = 待っている相談はありません
watch-none-closed = すんだ相談はありません
watch-reason-promise = 約束が守られていない
watch-reason-harassment = いやがらせ
watch-reason-selling = 売りこみ・引き抜き
watch-reason-other = そのほかの相談
watch-about = { $name }さんについて
watch-report-title = 相談の内容
watch-from = 知らせた人
watch-whom = だれについて
watch-when = いつ
watch-gone = 退会した人
watch-nobody = 特定の人ではない
watch-secret = 内容は、かかわる人だけで扱ってください。知らせた人の名前を、相手に伝えないでください。
watch-answer = 知らせてくれた人へのお返事
watch-answer-hint = どう受けとめ、どうしたかを短く。メールには「お返事があります」とだけ書かれ、内容はログインして読みます。2000文字まで。
watch-after = 相手の方について
watch-stay = いまのまま
watch-release = お休みを終わらせ、組み合わせにもどす
watch-remove = コミュニティから外す
watch-close = お返事して、終わりにする
watch-back = 一覧へもどる
watch-answered = 運営からのお返事
answer-title = 運営からのお返事
answer-theirs = お返事
answer-open = 運営の方が見ています。お返事があると、メールでお知らせします。
answer-mine = 知らせたこと
answer-secret = このページは、あなたと運営の方だけが見られます。

# 運営：記録
log-title = 記録
log-lead = 運営の操作と、参加の出入りの記録です。書かれた内容は残していません。1年たつと消えます。
log-none = まだ記録はありません
log-older = もっと前
log-nobody = Engawa を動かしている人、または退会した人
log-by-link = リンクをひらいた人
log-community-created = コミュニティができました
log-settings-changed = 設定を変えました
log-invitation-made = 招待のリンクを作りました
log-invitation-ended = 招待のリンクを終わらせました
log-join-requested = 参加を申し込みました
log-joined = 参加しました
log-join-approved = 参加を受けつけました：
log-join-declined = 参加を見送りました：
log-made-organizer = 運営になりました：
log-made-member = メンバーになりました：
log-member-removed = メンバーから外しました：
log-left = コミュニティから出ました
log-members-imported = 名簿を読みこみました
log-imported-invited = 名簿の人にご招待を送りました
log-import-forgotten = 名簿の情報を消しました
log-company-confirmed = 会社を確認しました：
log-company-changed = 会社の情報を変えました：
log-companies-merged = 会社をひとつにまとめました：
log-tag-approved = みんなの話題にしました：
log-tag-declined = 本人だけの話題にしました：
log-tag-merged = 話題をまとめました：
log-report-closed = 相談にお返事しました
log-member-released = 相談によるお休みを終わらせました：
log-growth-report-viewed = 成長レポートを見ました
log-growth-report-taken = 成長レポートの数をファイルで受けとりました
log-growth-report-opened = リンクから成長レポートがひらかれました：
log-growth-link-made = 成長レポートのリンクを作りました：
log-growth-link-ended = 成長レポートのリンクを終わらせました

# ひとことふりかえり
reflect-title = ひとことふりかえり
reflect-with = { $name } と
reflect-do = ふりかえる
reflect-due = { $name } とのお茶、どうでしたか
reflect-due-text = 60秒でふりかえり
reflect-met = お会いできましたか
reflect-met-hint = ここの答えは、お相手にも運営にも伝わりません。
reflect-met-yes = お茶をした
reflect-met-moved = 日を変えた
reflect-met-not-me = 自分が行けなかった
reflect-met-not-met = 会えなかった
reflect-met-missing = お会いできたかどうかを、ひとつ選んでください。
reflect-moved-next = 新しい日が決まったら、お茶のあとにまたおたずねします。日時がまだのときは、お相手のページから、あらためてお誘いできます。
reflect-not-me-next = そんな日もあります。お相手のページから、あらためてお誘いできます。
reflect-not-met-next = 待っていてくれて、ありがとうございました。気になることがあれば、お茶のページの「運営に知らせる」から相談できます。
reflect-sentence = 今までできなかったことで、できるようになったこと
reflect-sentence-hint = 小さなことで大丈夫。「自分のやり方でよかった」と確かめられたことも。
reflect-most = { $most }文字まで。書かなくてもかまいません。
reflect-examples = たとえば
reflect-example-1 = 返信の型を、自分の言葉で人に説明できるようになった。
reflect-example-2 = 「わからない」と先に言えるようになった。
reflect-example-3 = うちの引き継ぎのしかたで合っていると、確かめられた。
reflect-no-words = まだ言葉にならない（あとで書く）
reflect-nothing = ひとこと書くか、六つのどれかに印をつけてください。「まだ言葉にならない」でも大丈夫です。
reflect-purposes = このお茶は、どれにつながりましたか
reflect-purposes-hint = いくつでも。なくても大丈夫です。名前をふせた集計と、次の組み合わせに使います。
reflect-keeper = お題を書いて、この回の場をつくりました
reflect-more = 次の一歩・お礼・また話したい（任意）
reflect-step = 次の一歩
reflect-step-hint = ひとつだけ。30日たったころに、どうなったかをおたずねします。続きを話せそうな人と組む手がかりにもします。
reflect-occasion = いつ（たとえば「次の定例で」）
reflect-deed = すること（たとえば「返信の型をひとつ試す」）
reflect-deed-missing = することも、ひとこと書いてください。書かないときは「いつ」を空けておいてください。
reflect-thanks = お相手へのお礼
reflect-thanks-hint = 書いたものは、お相手のお茶のページに表示されます。{ $most }文字まで。
reflect-again = また話したいですか
reflect-again-yes = また話したい
reflect-again-others = いまは、ほかの人とも話したい
reflect-again-open = 答えない
reflect-again-hint = お相手には見えません。次の組み合わせと、名前をふせた集計に使います。
reflect-save = きろくする
reflect-trouble = 困ったことは、運営に知らせてください
reflect-see = 書いたふりかえりを見る
reflect-back = お茶のページへ
reflect-early = お茶がおわって1時間たつと、ここに書けるようになります。
reflect-over = ふりかえりを書けるのは、お茶のあと14日のあいだです。
reflect-cancelled = このお茶は取りやめになったため、ふりかえりはありません。
readers-title = だれに見せますか
readers-partner = お相手に
readers-partner-hint = お礼がわりになります
readers-organizers = 運営に
readers-organizers-hint = 運営の人が読みます
readers-organizers-name = 運営に見せるとき、名前も出す
readers-report = 成長レポートに
readers-report-hint = 運営が確かめて、言葉を載せることがあります
readers-report-name = レポートに載せるとき、名前も出す
readers-none = 選ばなければ、自分だけのきろくです。あとから変えられます。
readers-nobody = 自分だけ
readers-change = いつでも変えられます。外すと、すぐに見えなくなります。
growth-no-words = まだ言葉にならない
growth-thanks = お相手へのお礼
growth-edit = 書きなおす
flash-reflected = きろくしました。
notice-reflect = { $names }とのお茶は、どうでしたか。60秒でふりかえれます。
notifications-reflections = お茶のあとのふりかえりのおたずね
mail-stop-lead-reflections = お茶のあとのふりかえりのおたずねを、メールでお送りしなくなります。ホームでは、これまでどおり見られます。
mail-reflect-subject = { $names }さんとのお茶、どうでしたか（60秒）
mail-reflect-text = { $names }さんとのお茶は、いかがでしたか。
mail-reflect-hint = できるようになったこと、確かめられたことを、ひとこと残しませんか。小さなことで大丈夫です。
mail-reflect-button = ふりかえる
mail-reflect-private = 書いたものは、あなたが選ばないかぎり、だれにも見えません。
mail-reflect-until = { $day }まで書けます。
mail-reflect-reason = Engawa でお茶をした方に、お茶のあとと、次の営業日に一度だけお送りしています。

# 成長のきろく
nav-growth = きろく
growth-title = 成長のきろく
growth-lead = できるようになったことが、お茶のたびに1枚ずつ。
growth-export = 書き出す
growth-print = 印刷用
growth-none = 最初のお茶のあとから、ここに1枚ずつたまります
growth-none-text = お茶がおわって1時間たつと、ホームとメールでおたずねします。
growth-none-here = この条件のきろくはありません
growth-open = ひらく
growth-so-far = これまで
growth-when = いつの
growth-all-years = すべての年
growth-year = { $year }年
growth-all-purposes = どれでも
growth-six = 六つのこと
growth-six-base = { $count }枚のふりかえりで、印をつけた回数です。
growth-times = 回数
growth-show = 表示する
growth-people = お茶をした人
growth-companies = 会社
growth-learnt = 話せるようになったこと
growth-learnt-text = 「聞きたいこと」が「話せること」になりました。
growth-next = つぎに試したいこと
growth-person = { $name }（{ $company }）
growth-look-back = この一年
growth-year-written = { $year }年は、{ $count }枚のふりかえりを残しました。
growth-year-people = お茶をしたのは{ $people }人。
growth-year-companies = { $companies }社の話を聞きました。
growth-year-learnt = 話せるようになったことが、{ $count }つあります。
step-title = 「次の一歩」のその後は、どうですか
step-done = やってみた
step-under-way = まだ途中
step-let-go = 手ばなした
step-changed = 変わったことがあれば、ひとこと
learn-title = この話題、こんどは話せそうですか
learn-text = 「聞きたいこと」に挙げていた話題です。「話せる」を選ぶと、「話せること」にも加わります。
learn-yes = 話せる
learn-not-yet = まだこれから
flash-learnt = 「話せること」に加えました。聞きたかったことが、話せることになりました。
mail-step-line = 前に書いた「次の一歩」から、ひと月がたちました。その後のことを、よければひと押しで：{ $address }
export-lead = 自分が書いたものを、すべて持ち出せます。
export-md = 読みものとして
export-csv = 表計算ソフトで
export-json = ほかのプログラムで
export-day = 日
export-with = お相手
export-occasion = いつ
export-became = その後
print-title = お茶で、できるようになったこと
print-none = ひとことを書くと、ここで選んで印刷できます。
print-choose = 載せるひとことを選ぶ
print-hint = 選んだものだけが載ります。お相手の名前は載りません。A4の1枚に、{ $most }個まで。
print-most = A4の1枚に入るのは{ $most }個までです。はじめの{ $most }個を載せました。
print-show = この内容で見る
print-foot = Engawa での1対1のお茶のあとに、本人が書いたものです。

# 届いたひとこと
words-title = 届いたひとこと
words-lead = メンバーが「運営に」と選んだふりかえりです。名前は、本人が出すと決めたものだけ。本人がいつでも取り下げられるので、控えずに読んでください。
words-round = 回
words-all = すべて
words-none = まだ届いていません
words-none-text = お茶のあとのふりかえりで、メンバーが「運営に」を選ぶと、ここに届きます。人数にかかわらず、最初の日から読めます。
words-direct = お誘いからのお茶
words-nameless = 名前なし
words-thank = ありがとうを返す
words-thanked = ありがとうを返しました
notice-thanked = ふりかえりに、運営から「ありがとう」が届きました
flash-thanked = ありがとうを返しました。
growth-thanked = 運営から、ありがとうが届いています

# 成長レポート
growth-report = 成長レポート
report-period = 期間
report-rounds = 第{ $first }–{ $last }回
report-privacy = 名前はふせて、{ $minimum }人以上のまとまりだけを表示しています。それより少ないものや、引き算でわかってしまうものは載せません。
report-as-of = { $day }までの集計です。あとからの出入りや書きなおしは、入りません。
report-none = レポートは、最初の回がひと区切りついてからです
report-none-text = お茶の期間がおわり、ふりかえりの14日がすぎると、集計がここに並びます。それまでは「届いたひとこと」をどうぞ。
report-few = まとまりが小さいため、表示していません。
report-leader = いちばん多いのは「{ $name }」（{ $count }）です。
report-what = 内容
report-figure = 数
report-second = 並べた数
report-chart = 図
report-people = 人数
report-gains = この期間のまとめ
report-gains-reading = { $coffees }件のお茶から、{ $sentences }人が「できるようになったこと」を言葉にしました。
report-coffees-reading = { $coffees }件のお茶がありました。
report-coffees = お茶の数
report-pairs = 組
report-sentences = できるようになったことを書いた人
report-steps = 次の一歩を決めた人
report-again = また話したいと答えた人
report-learners = 聞きたいことが話せることになった人
report-hidden = 表示なし
report-same-industry = 同じ業種どうしは、数えていません
report-purposes = お茶は、六つのことにどれだけつながったか
report-funnel = 参加のながれ
report-funnel-reading = 「{ $first }」{ $most }人のうち、「{ $last }」は{ $least }人でした。右は、前の段階からの割合です。
report-asked = ご案内した人
report-took-part = 参加した人
report-matched = 組み合わせができた人
report-met = お茶をした人
report-wrote = ふりかえりを書いた人
report-time = 期間ごとの、お茶の数と、できるようになった人
report-time-reading = { $first }の{ $then }件から、{ $last }は{ $now }件になりました。
report-companies-beside = はじめて
report-time-later = 次の期間から、くらべられます。
report-ties = 業種をこえたつながり
report-ties-reading = いちばん多いのは、「{ $one }」と「{ $other }」の{ $count }件。はじめからの合計で、少し増えただけでは書きかえません。
report-companies = 会社どうしのつながり
report-companies-new = この期間は{ $pairs }組の会社がお茶をしました。うち{ $new }組は、はじめてです。
report-companies-reading = この期間は{ $pairs }組の会社がお茶をしました。
report-newcomers = お茶をした人の、それまでの回数
report-newcomers-reading = お茶をした人のうち、{ $count }人は、はじめてでした。
report-before-none = はじめて
report-before-few = 1–2回
report-before-some = 3–5回
report-before-many = 6回以上
report-waits = お茶まで、どれだけ待ったか
report-waits-reading = お茶をした人のうち、{ $count }人は、待たずにお茶ができました。
report-waits-served = 前の回でお相手が見つからなかった人のうち、{ $count }人が、今回はお茶をしました。
report-waited-none = 待っていない
report-waited-one = 1回待った
report-waited-two = 2回待った
report-waited-more = 3回以上待った
report-after = ご提案から、お茶まで
report-after-reading = 半分のお茶は、ご提案から{ $days }日のうちにありました。
report-after-one = 1週間のうち
report-after-two = 2週間のうち
report-after-three = 3週間のうち
report-after-more = それよりあと
report-learnt = 聞きたいことから、話せることへ
report-topics = 話題の、聞きたい人と話せる人
report-theme = 次のお題は「{ $name }」はどうでしょう。聞きたい人が、話せる人より多い話題です。
report-wants = 聞きたい
report-offers = 話せる
report-why = お茶につながった理由
report-why-teaches = 聞きたいことと、話せること
report-why-akin = 近い話題
report-why-both-want = ふたりとも聞きたいこと
report-why-shares = 好きなことが同じ
report-why-new-pair = はじめての会社の組み合わせ
report-why-region = 同じ地域
report-unmatched = 組み合わせができなかった理由
report-follow-ups = 次の一歩の、その後
report-voices = できるようになったこと
report-voices-text = 本人が「レポートに」とした言葉を、運営が確かめて載せています。
report-offered = 載せられる言葉を見る
report-quote = レポートに載せる
report-unquote = 外す
report-links = 会場や協力会社に見せるリンク
report-links-text = ログインなしで、このレポートを30日のあいだ見られます。メンバーには、コミュニティのページで知らせます。
report-link-for = だれに見せますか（たとえば「会場のみなさん」）
report-link-make = リンクを作る
report-link-until = { $day }まで
report-link-end = 終わらせる
report-minimum = 表示する最小の人数
report-minimum-hint = いまは{ $minimum }人です。上げることだけができ、もどせません。
report-minimum-wrong = いまより大きい数（100まで）を入れてください。下げることはできません。
report-raise = 上げる
report-stat-coffees = お茶の数
report-stat-pairs = 会社の組み合わせ
report-stat-first = はじめてのお茶
report-unit-coffees = 件
report-unit-pairs = 組
report-unit-people = 人
report-stat-same = 前の期間と同じ
report-stat-more = 前の期間より{ $count }件ふえた
report-stat-fewer = 前の期間より{ $count }件へった
report-stat-new = うち{ $count }組がはじめて
report-stat-first-of = お茶をした人の{ $percent }%
report-stat-again-of = ふりかえりを書いた人の{ $percent }%
report-key = { $name }（{ $count }人）
report-share = 割合
report-change = 差
report-learnt-people = できるようになった人
report-as-table = 表で見る
report-shared = 成長レポートを見ている人
report-shared-text = 運営が、次のところにレポートを共有しています。名前のない集計と、本人が載せてよいとした言葉だけです。
counted-title = 名前をふせた集計
counted-do = ふりかえりの印などを、名前をふせて数に入れてよい
counted-hint = 外すと、これからの成長レポートの数に入りません。ひとことは、どちらでも、選んだ相手にだけ見えます。

## Mails and calendar files about coffees
mail-names = { $names }さん
mail-coffee-reason = 「{ $community }」でのお茶のことなので、お送りしています。
mail-coffee-button = お茶のページをひらく
mail-booked-subject = { $when } { $names }とお茶（招待付き）
mail-booked-text = { $names }とのお茶が、{ $when }に決まりました。
mail-booked-file = カレンダーの招待を付けました。日時を変えたいときや、都合がつかなくなったときは、お茶のページからどうぞ。
mail-moved-subject = 日時が変わりました：{ $when } { $names }とお茶（招待付き）
mail-moved-text = { $names }とのお茶は、{ $when }になりました。
mail-place-subject = 場所のお知らせ：{ $when } { $names }とお茶（招待付き）
mail-place-text = { $when }の、{ $names }とのお茶の場所が決まりました。日時はそのままです。
mail-cancelled-subject = 取りやめになりました：{ $when } { $names }とのお茶
mail-cancelled-text = { $when }の{ $names }とのお茶は、取りやめになりました。
mail-cancelled-file = 付けたファイルで、カレンダーの予定も消えます。また別の機会に、ゆっくりどうぞ。
calendar-summary = { $names }とお茶
calendar-of = Engawa「{ $community }」のお茶です。
calendar-room = 部屋：{ $room }
calendar-place = 場所：{ $place }
calendar-no-room = オンライン（部屋は、お茶のページで決めます）
calendar-no-place = 場所は、お茶のページで決めます
calendar-order = 紹介 3分ずつ、聞きたいこと 10分ずつ、ふりかえり 4分
calendar-page = 日時の変更、取りやめ、メッセージ：{ $page }
mail-stop-lead-coffees = お茶の日時が決まったとき、変わったとき、取りやめになったときのメールと、カレンダーの招待をお送りしなくなります。お茶のページでは、これまでどおり見られます。
mail-stop-lead-reminders = お茶が明日であることを、メールでお送りしなくなります。ホームでは、これまでどおり見られます。
mail-stop-lead-messages = お茶のお相手からメッセージが届いたことを、メールでお送りしなくなります。お茶のページでは、これまでどおり読めます。
notifications-coffees = お茶が決まったとき、変わったとき、取りやめのとき（カレンダーの招待付き）
notifications-reminders = お茶の前の日（1度だけ）
notifications-messages = お茶のお相手からのメッセージ（1時間に1通まで）
notifications-quiet = 夜9時から朝8時までは、ログイン用のほかは、お送りしません。1回の組み合わせにつき、おふたりのやりとりを別にして、多くて6通です。直前の取りやめだけは、朝を待たずにお送りします。
mail-again-subject = あらためて、日時のご相談：{ $names }とのお茶
mail-again-text = { $names }に急な対応が入り、お茶が取りやめになりました。かわりの時間が届いています。
mail-move-subject = 日時のご相談：{ $names }とのお茶
mail-other-subject = 時間のご提案：{ $names }とのお茶
mail-other-text = { $names }は、前の時間では都合が合わなくなりました。かわりの時間の提案が届いています。選ぶか、ほかの時間を提案できます。
mail-other-moves = 選ぶまでは、いまの日時のままです。
mail-move-text = { $names }から、お茶の日時を変えたいとのご相談です。選ぶまでは、いまの日時のままです。
mail-closed-subject = 今回は都合が合いませんでした
mail-closed-text = 第{ $number }回は、都合が合いませんでした。ほかの方を、あらためてご紹介します。
mail-closed-after = 次の回でも、お待ちしています。
mail-tomorrow-subject = あす { $time }、{ $names }とお茶です
mail-today-subject = 今日 { $time }、{ $names }とお茶です
mail-tomorrow-text = { $when }から、{ $names }とお茶です。
mail-tomorrow-seeds = 話のたねを、いくつか。
mail-tomorrow-after = 都合がつかなくなったときは、お茶のページの「急な対応が入りました」からどうぞ。
mail-message-subject = { $names }からメッセージが届きました
mail-message-text = お茶のお相手の{ $names }から、メッセージが届いています。
mail-message-button = 読んで、返事をする
mail-message-after = このお知らせは、1時間に1通までです。内容は、お茶のページでだけ読めます。
calendar-name = Engawaのお茶
calendar-add = カレンダーに入れる
calendar-file = ファイル（.ics）
calendar-google = Googleカレンダー
calendar-outlook = Outlook
me-calendars = カレンダーとつなぐ
me-calendars-lead = ほかのカレンダーの予定と重ならないようにしたり、お茶の予定をカレンダーで見たりできます。
busy-title = 予定のある時間を読みこむ
busy-text = お使いのカレンダーのアドレスを入れると、予定のある時間には、お茶を提案しなくなります。予定の名前や場所は残しません。ほかの人には見えません。
busy-address = カレンダーのアドレス（iCal形式）
busy-address-hint = Googleカレンダーなら「iCal形式の非公開URL」、Outlookなら「カレンダーの公開」のICSのリンクです。
busy-address-wrong = カレンダーのアドレスを、https:// から入れてください。
busy-whole-days = 終日の予定も、予定ありとする
busy-forget = つなぐのをやめる
busy-read = 最後に読みこんだのは { $time } です。この先6週間に、予定のある時間が{ $count }つありました。3時間ごとに読みこみます。
busy-waiting = これから読みこみます。1分ほどで、結果がここに出ます。
busy-look = 結果を見る
busy-unknown-zone = わからないタイムゾーンの予定があったので、ご自分のタイムゾーンの時刻として読みました。
busy-trouble-address = このアドレスは読みこめません。だれでもひらける https:// のアドレスか、お確かめください。
busy-trouble-nobody = カレンダーのサーバーにつながりませんでした。アドレスをお確かめください。しばらくして、また試します。
busy-trouble-slow = カレンダーのサーバーから、10秒のうちにお返事がありませんでした。しばらくして、また試します。
busy-trouble-refused = カレンダーのサーバーに断られました。アドレスが変わっていないか、お確かめください。しばらくして、また試します。
busy-trouble-long = カレンダーが大きすぎて、読みきれませんでした（5 MBまで）。予定の少ないカレンダーのアドレスを入れてください。
busy-trouble-no-calendar = このアドレスにあるのは、カレンダーではないようです。iCal形式のアドレスか、お確かめください。
feed-title = お茶の予定を、カレンダーで見る
feed-text = 自分だけのアドレスをカレンダーに登録すると、お茶の予定がいつも正しく表示されます。
feed-secret = アドレスを知っている人は、お茶の予定を見られます。人に見せないでください。もれたかもしれないときは、作り直すと、前のものは使えなくなります。
feed-open = カレンダーでひらく
feed-make = アドレスをつくる
feed-renew = アドレスを作り直す
feed-end = 使うのをやめる
mail-test-subject = Engawa の試験メール
mail-test-text = 試験のメールです。これが読めるなら、メールは届きます。
mail-test-reason = `engawa doctor` が実行されたため、お送りしています。

letters-title = 届かなかったメール
letters-lead = メールサーバーに受けとってもらえなかったメールです。原因がなくなったら、もう一度送れます。メールの中身は、ここには出ません。
letters-unreached = メールの届いていない人を見る
letters-none = 届かなかったメールはありません
letters-about-joining = さんへ、参加についてのメール
letters-about-rounds = さんへ、回についてのメール
letters-about-coffees = さんへ、お茶についてのメール
letters-about-organizing = さんへ、運営についてのメール
letters-cause-refused = 相手のメールサーバーが受けとりませんでした。アドレスが変わったのかもしれません。
letters-cause-paused = 届かないことが続いたので、この方へのメールを止めています。ご本人がメールのコードでサインインすると、また届きます。
letters-cause-away = 送るためのメールサーバーにつながらないまま、1日がすぎました。
letters-cause-other = 送れませんでした。くわしいことは、サーバーを管理する方が調べられます。
letters-again = もう一度送る
letters-again-all = すべて、もう一度送る
today-letters = 届かなかったメールが{ $count }通あります
today-letters-see = 見て、送りなおす
log-letters-tried-again = 届かなかったメールを、もう一度送りました
flash-letters-tried-again = もう一度送ります。届かないときは、また、ここに出ます。
