//! What people do, and what they say about it.

/// A kind of work: what it is called in Japanese and in English, and the groups of topics that go with it.
pub(in crate::demo) const ROLES: [(&str, &str, &[&str]); 18] = [
    (
        "カスタマーサポート",
        "Customer Support",
        &["channels", "quality"],
    ),
    (
        "サポートリーダー",
        "Support Lead",
        &["management", "operations"],
    ),
    (
        "テクニカルサポート",
        "Technical Support",
        &["channels", "voc"],
    ),
    (
        "カスタマーサクセス",
        "Customer Success Manager",
        &["success"],
    ),
    (
        "カスタマーサクセス責任者",
        "Head of Customer Success",
        &["success", "management"],
    ),
    (
        "コールセンターSV",
        "Contact Center Supervisor",
        &["management", "quality"],
    ),
    ("オペレーター", "Support Agent", &["channels", "quality"]),
    ("ナレッジ担当", "Knowledge Manager", &["self-service"]),
    ("品質管理", "Quality Analyst", &["quality", "training"]),
    ("研修トレーナー", "Trainer", &["training"]),
    ("VOC分析", "Voice of Customer Analyst", &["voc", "tools"]),
    (
        "サポート企画",
        "Support Operations",
        &["operations", "tools"],
    ),
    (
        "オンボーディング担当",
        "Onboarding Specialist",
        &["success", "training"],
    ),
    (
        "コミュニティマネージャー",
        "Community Manager",
        &["community"],
    ),
    ("社内ヘルプデスク", "IT Help Desk", &["channels", "tools"]),
    (
        "センター長",
        "Contact Center Manager",
        &["management", "operations"],
    ),
    (
        "サポートエンジニア",
        "Support Engineer",
        &["tools", "channels"],
    ),
    ("CX推進", "CX Designer", &["voc", "success"]),
];
/// How one begins.
pub(in crate::demo) const OPENINGS: [(&str, &str); 14] = [
    (
        "お客様の「助かりました」がうれしくて、この仕事を続けています。",
        "A customer's “that helped” is what keeps me in this job.",
    ),
    (
        "電話が中心の窓口から、いまはチャットも見るようになりました。",
        "I came from the phones and now look after chat as well.",
    ),
    (
        "少人数のチームで、なんでもやっています。",
        "We are a small team, so I do a bit of everything.",
    ),
    (
        "異動でこの部署に来て、毎日が勉強です。",
        "I moved to this team recently and learn something every day.",
    ),
    (
        "お客様と開発チームのあいだに立つことが多いです。",
        "Most days I stand between our customers and our developers.",
    ),
    (
        "しくみを整えるのが好きで、手順書ばかり書いています。",
        "I like putting things in order, so I write a lot of guides.",
    ),
    (
        "立ち上げから関わっている窓口で、ようやく落ち着いてきました。",
        "I helped set up our desk, and it has finally calmed down.",
    ),
    (
        "前職は販売でした。人の話を聞くのが好きです。",
        "I used to work in a shop, and I still enjoy listening to people.",
    ),
    (
        "問い合わせの多い朝がいちばん元気です。",
        "I am at my best on a busy Monday morning.",
    ),
    (
        "社内にCSの仲間が少なく、外の話を聞きたくて参加しました。",
        "There are few of us at my company, so I came to hear from others.",
    ),
    (
        "新人のころに先輩から教わったことを、次の人に渡したいです。",
        "I would like to pass on what my first lead taught me.",
    ),
    (
        "数字を見るのは苦手でしたが、最近おもしろくなってきました。",
        "Numbers used to scare me; lately I find them fun.",
    ),
    (
        "在宅と出社が半分ずつのチームにいます。",
        "My team is half at home and half in the office.",
    ),
    (
        "サポートもサクセスも、根っこは同じだと思っています。",
        "I believe that support and success grow from the same root.",
    ),
];
/// What one can tell about `{}`.
pub(in crate::demo) const TELLING: [(&str, &str); 10] = [
    (
        "「{}」なら、うまくいかなかった話もふくめてお話しできます。",
        "Ask me about {}, the failures included.",
    ),
    (
        "この1年は「{}」に取り組んできました。",
        "For the past year I have been working on {}.",
    ),
    (
        "「{}」は、小さく始めて少しずつ広げました。",
        "With {} we started small and grew step by step.",
    ),
    (
        "とくに「{}」は、いろいろ試してきました。",
        "I have tried many things around {}.",
    ),
    (
        "「{}」を任されていて、資料もあります。",
        "I am in charge of {} and can share what we use.",
    ),
    (
        "社内では「{}」の相談を受けることが多いです。",
        "At work people come to me about {}.",
    ),
    (
        "「{}」のおかげで、問い合わせがだいぶ落ち着きました。",
        "Thanks to {} our queue is much calmer now.",
    ),
    (
        "昨年から「{}」の見直しをしています。",
        "Since last year we have been rethinking {}.",
    ),
    (
        "「{}」は、現場の声を聞きながら作りました。",
        "We built {} by listening to the people on the floor.",
    ),
    ("得意なのは「{}」です。", "What I know best is {}."),
];
/// What one asks about `{}`.
pub(in crate::demo) const ASKING: [(&str, &str); 10] = [
    (
        "「{}」をほかの会社がどうしているのか、聞いてみたいです。",
        "I wonder how other companies handle {}.",
    ),
    (
        "いまは「{}」で悩んでいます。",
        "Right now {} gives me headaches.",
    ),
    (
        "「{}」は、これから始めるところです。",
        "We are about to begin with {}.",
    ),
    (
        "「{}」に詳しい方がいたら、ぜひ教えてください。",
        "If you know about {}, I would love to hear from you.",
    ),
    (
        "「{}」の最初の一歩を知りたいです。",
        "I would like to know the first step towards {}.",
    ),
    (
        "同じように「{}」で迷っている方とも話したいです。",
        "I would also like to meet others who struggle with {}.",
    ),
    (
        "「{}」の失敗談を聞けたらうれしいです。",
        "Stories of what went wrong with {} are welcome.",
    ),
    (
        "来期は「{}」に力を入れたいと思っています。",
        "Next term I want to focus on {}.",
    ),
    (
        "「{}」のやり方が自分たちに合っているのか、確かめたいです。",
        "I would like to check whether our way of doing {} is right.",
    ),
    (
        "「{}」について、気軽におしゃべりできたらと思います。",
        "A relaxed chat about {} would be lovely.",
    ),
];
/// How one ends.
pub(in crate::demo) const ENDINGS: [(&str, &str); 14] = [
    (
        "コーヒーよりお茶派です。",
        "More of a tea person than a coffee person.",
    ),
    ("週末は山を歩いています。", "At weekends I go hiking."),
    (
        "猫が画面に映ったらすみません。",
        "Apologies if my cat joins the call.",
    ),
    (
        "はじめての方も、お気軽にどうぞ。",
        "First-timers are very welcome.",
    ),
    ("30分でさくっと話しましょう。", "Thirty minutes is plenty."),
    (
        "保育園のお迎えがあるので、夕方は早めに失礼します。",
        "I leave early in the evening to pick up my kids.",
    ),
    (
        "おすすめのパン屋さんを教えてください。",
        "Tell me about your favourite bakery.",
    ),
    (
        "話すのは少し苦手ですが、聞くのは得意です。",
        "I am a little shy, but a good listener.",
    ),
    (
        "英語の練習相手も歓迎です。",
        "Happy to practise Japanese with you.",
    ),
    (
        "本や映画の話も好きです。",
        "I like talking about books and films, too.",
    ),
    (
        "静かなカフェだとうれしいです。",
        "A quiet café suits me best.",
    ),
    (
        "最近、朝のランニングを始めました。",
        "I have just taken up running.",
    ),
    (
        "どうぞよろしくお願いします。",
        "Looking forward to meeting you.",
    ),
    (
        "ゆるくつながれたらうれしいです。",
        "Let us keep it relaxed.",
    ),
];
