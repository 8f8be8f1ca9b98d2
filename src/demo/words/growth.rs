//! What people write after a coffee, in both languages.

use entities::reflection_purpose::Purpose;

/// A sentence, what it is a mark of, and a next step that goes with it.
pub(in crate::demo) struct Said {
    pub(in crate::demo) sentence: (&'static str, &'static str),
    pub(in crate::demo) purposes: &'static [Purpose],
    pub(in crate::demo) occasion: (&'static str, &'static str),
    pub(in crate::demo) deed: (&'static str, &'static str),
}

use Purpose::{Community, Growth, Peers, PracticalSkill, Teaching, WiderView};

pub(in crate::demo) const WRITTEN: [Said; 36] = [
    Said {
        sentence: (
            "問い合わせを「急ぎ」と「大事」に分けて、朝に3件だけ見るようにできた。",
            "I split requests into urgent and important now, and look at three first thing.",
        ),
        purposes: &[PracticalSkill, Growth],
        occasion: ("あしたの朝", "Tomorrow morning"),
        deed: ("大事な3件から見る", "begin with the three that matter"),
    },
    Said {
        sentence: (
            "返信の型を、自分の言葉で人に説明できるようになった。",
            "I can explain our reply templates in my own words.",
        ),
        purposes: &[Teaching, Growth],
        occasion: ("新人研修で", "When a new colleague starts"),
        deed: (
            "型の「なぜ」から話す",
            "begin with the why of each template",
        ),
    },
    Said {
        sentence: (
            "「わからない」と、先に言えるようになった。",
            "I can say \"I don't know\" first.",
        ),
        purposes: &[PracticalSkill, Growth],
        occasion: ("次の定例で", "In our next meeting"),
        deed: (
            "わからない点を最初に聞く",
            "ask first what I don't understand",
        ),
    },
    Said {
        sentence: (
            "うちの引き継ぎのしかたで合っていると、確かめられた。",
            "Now I am sure that the way we hand over is all right.",
        ),
        purposes: &[WiderView, Growth],
        occasion: ("週のおわりに", "At the end of the week"),
        deed: (
            "引き継ぎのメモを1行足す",
            "add one line to the handover notes",
        ),
    },
    Said {
        sentence: (
            "新人に渡すチェックリストを、10個から3個に減らせた。",
            "I cut the checklist for newcomers from ten points to three.",
        ),
        purposes: &[PracticalSkill, WiderView],
        occasion: ("来月の受け入れで", "With next month's newcomers"),
        deed: ("3個だけで始めてみる", "begin with three points only"),
    },
    Said {
        sentence: (
            "検索ログから、書くより先に「消す記事」を決められた。",
            "From the search log I could tell which articles to delete before writing new ones.",
        ),
        purposes: &[PracticalSkill],
        occasion: ("月のはじめに", "On the first of the month"),
        deed: (
            "検索されない記事を1本消す",
            "delete one article that nobody finds",
        ),
    },
    Said {
        sentence: (
            "業種がちがっても、解約の前ぶれは似ているとわかった。",
            "I saw that the signs before a cancellation are alike in other industries.",
        ),
        purposes: &[WiderView],
        occasion: ("次の解約のとき", "At the next cancellation"),
        deed: (
            "ひと月前の問い合わせを読み返す",
            "read the requests of the month before",
        ),
    },
    Said {
        sentence: (
            "自社のやり方を、よその人にもわかる言葉で話せた。",
            "I could tell how we work in words that someone else understands.",
        ),
        purposes: &[Teaching, Peers],
        occasion: ("社内の勉強会で", "In our study group"),
        deed: ("専門用語なしで話してみる", "tell it without jargon"),
    },
    Said {
        sentence: (
            "ひとりで悩んでいたことを、同じ立場の人に話せるようになった。",
            "I can talk with someone in my position about what I used to brood over.",
        ),
        purposes: &[Peers, Growth],
        occasion: ("来週", "Next week"),
        deed: (
            "となりの席の人にも相談する",
            "ask my neighbour at work, too",
        ),
    },
    Said {
        sentence: (
            "お客さまの声を、開発に3行で渡せるようになった。",
            "I can pass our customers' voice to engineering in three lines.",
        ),
        purposes: &[PracticalSkill, Teaching],
        occasion: ("次の要望から", "From the next request on"),
        deed: (
            "困りごと・回数・たとえの3行で書く",
            "write trouble, count, example",
        ),
    },
    Said {
        sentence: (
            "クレームの電話の前に、ひと呼吸おけるようになった。",
            "I can take a breath before I answer a complaint.",
        ),
        purposes: &[PracticalSkill, Growth],
        occasion: ("電話の前に", "Before a call"),
        deed: ("最初のひとことをメモする", "note my first sentence"),
    },
    Said {
        sentence: (
            "お題を出すと、はじめての人とも話しやすいとわかった。",
            "I learnt that a theme makes it easy to talk with someone new.",
        ),
        purposes: &[Community, Peers],
        occasion: ("次の回で", "In the next round"),
        deed: ("お題の案をひとつ書く", "write down one idea for a theme"),
    },
    Said {
        sentence: (
            "AIの下書きを、そのまま出さずに直す勘どころがつかめた。",
            "I got a feeling for what to change in a draft that AI wrote.",
        ),
        purposes: &[PracticalSkill],
        occasion: ("今週の返信で", "In this week's replies"),
        deed: ("直したところを記録する", "keep a note of what I change"),
    },
    Said {
        sentence: (
            "評価の面談で、自分の仕事の値打ちを説明できそう。",
            "I could now explain what my work is worth in a review.",
        ),
        purposes: &[Growth, WiderView],
        occasion: ("次の面談までに", "By the next review"),
        deed: ("よかった対応を3つ書いておく", "write down three good cases"),
    },
    Said {
        sentence: (
            "怒っている人の話を、さえぎらずに最後まで聞けた。",
            "I listened to an angry caller to the end without cutting in.",
        ),
        purposes: &[PracticalSkill, Growth],
        occasion: ("次のクレームで", "With the next complaint"),
        deed: (
            "最後の一文を待ってから話す",
            "wait for the last sentence before I speak",
        ),
    },
    Said {
        sentence: (
            "ヘルプ記事の見出しを、お客さまの言葉で書けるようになった。",
            "I can write headings of help articles in our customers' words.",
        ),
        purposes: &[PracticalSkill],
        occasion: ("次に書く記事で", "In the next article"),
        deed: (
            "問い合わせの一文を見出しにする",
            "take a sentence of a request as the heading",
        ),
    },
    Said {
        sentence: (
            "チャットでの断りかたを、3つの型にまとめられた。",
            "I put the ways of saying no in a chat into three patterns.",
        ),
        purposes: &[PracticalSkill, Teaching],
        occasion: ("今週のうちに", "This week"),
        deed: (
            "型をチームの共有メモに置く",
            "put the patterns into our shared notes",
        ),
    },
    Said {
        sentence: (
            "オンボーディングの最初の一週間を、自分で組み立てられるようになった。",
            "I can plan the first week of an onboarding by myself.",
        ),
        purposes: &[PracticalSkill, Growth],
        occasion: ("次のお客さまで", "With the next customer"),
        deed: (
            "初日にゴールをひとつだけ決める",
            "agree on one goal on the first day",
        ),
    },
    Said {
        sentence: (
            "数字のない報告でも、例がひとつあれば伝わるとわかった。",
            "I saw that one example carries a report, even without figures.",
        ),
        purposes: &[WiderView, Teaching],
        occasion: ("月末の報告で", "In this month's report"),
        deed: (
            "いちばん印象に残った一件を書く",
            "write about the one case that stayed with me",
        ),
    },
    Said {
        sentence: (
            "よその会社の夜間の体制を聞いて、うちの当番を見直せた。",
            "Hearing how others staff the nights, I could rethink our shifts.",
        ),
        purposes: &[WiderView],
        occasion: ("次のシフト表で", "In the next roster"),
        deed: (
            "連続の夜勤を2回までにしてみる",
            "try no more than two nights in a row",
        ),
    },
    Said {
        sentence: (
            "「すぐ直します」のかわりに、見込みを言えるようになった。",
            "I can give an estimate instead of promising to fix it at once.",
        ),
        purposes: &[PracticalSkill, Growth],
        occasion: ("障害のとき", "At the next outage"),
        deed: (
            "次に知らせる時刻を先に言う",
            "say first when I will write again",
        ),
    },
    Said {
        sentence: (
            "自分の失敗を、笑い話ではなく手順として話せた。",
            "I could tell of a mistake of mine as a procedure and not as a joke.",
        ),
        purposes: &[Teaching, Growth],
        occasion: ("次のふりかえりで", "In our next retrospective"),
        deed: (
            "起きた順に3行で書く",
            "write it down in order, in three lines",
        ),
    },
    Said {
        sentence: (
            "問い合わせの分類を、10個から6個にまとめる道筋が見えた。",
            "I see how to get from ten categories of requests to six.",
        ),
        purposes: &[PracticalSkill, WiderView],
        occasion: ("来週の会議までに", "By next week's meeting"),
        deed: (
            "使われていない分類を数える",
            "count the categories that nobody uses",
        ),
    },
    Said {
        sentence: (
            "経営の人が見る数字と、現場の数字のつなげかたがわかった。",
            "I know how our figures lead to those that management looks at.",
        ),
        purposes: &[WiderView, Growth],
        occasion: ("四半期の資料で", "In the quarterly slides"),
        deed: (
            "現場の数字を1枚だけ入れる",
            "add one page with our own figures",
        ),
    },
    Said {
        sentence: (
            "はじめて会う人に、自分から質問できた。",
            "I asked someone I had never met a question first.",
        ),
        purposes: &[Peers, Growth],
        occasion: ("次のお茶で", "At the next coffee"),
        deed: ("聞きたいことを2つ書いておく", "note two questions before"),
    },
    Said {
        sentence: (
            "同じ悩みの人がいて、ひとりではないと思えた。",
            "Someone has the same worries; I am not alone with them.",
        ),
        purposes: &[Peers],
        occasion: ("つらい日の終わりに", "At the end of a hard day"),
        deed: ("一行だけ日記に書く", "write one line into my diary"),
    },
    Said {
        sentence: (
            "更新の話を、値引きからではなく成果から始められる。",
            "I can begin a renewal with results instead of discounts.",
        ),
        purposes: &[PracticalSkill, WiderView],
        occasion: ("次の更新の前に", "Before the next renewal"),
        deed: ("成果をひとつ先に送る", "send one result ahead"),
    },
    Said {
        sentence: (
            "教える側になって、自分のやり方の理由を言葉にできた。",
            "Teaching it, I found words for why I work as I do.",
        ),
        purposes: &[Teaching, Growth],
        occasion: ("来月の研修で", "In next month's training"),
        deed: (
            "理由を先に話してから手順に入る",
            "give the reason before the steps",
        ),
    },
    Said {
        sentence: (
            "通話の記録を、次の人が読める短さで残せるようになった。",
            "I keep notes of calls that are short enough for the next person to read.",
        ),
        purposes: &[PracticalSkill],
        occasion: ("今日の通話から", "From today's calls on"),
        deed: (
            "結論・約束・気持ちの3つだけ書く",
            "write outcome, promise and mood, and no more",
        ),
    },
    Said {
        sentence: (
            "うちの「ふつう」が、よそではめずらしいと知った。",
            "What is normal for us is rare elsewhere.",
        ),
        purposes: &[WiderView],
        occasion: ("次の定例で", "In our next meeting"),
        deed: (
            "やめてもよさそうな作業をひとつ出す",
            "name one task that we could drop",
        ),
    },
    Said {
        sentence: (
            "お題が決まっていると、口数の少ない人も話せると確かめられた。",
            "With a theme, quiet people speak, too. Now I am sure.",
        ),
        purposes: &[Community, Teaching],
        occasion: ("次の回で", "In the next round"),
        deed: ("お題を一週間前に送る", "send the theme a week ahead"),
    },
    Said {
        sentence: (
            "在宅の新人に声をかける間合いがつかめた。",
            "I found the rhythm of checking in with a newcomer at home.",
        ),
        purposes: &[Peers, Teaching],
        occasion: ("あしたから", "From tomorrow"),
        deed: (
            "朝と夕方に一度ずつ話しかける",
            "say hello once in the morning and once in the evening",
        ),
    },
    Said {
        sentence: (
            "VOCを「多い順」ではなく「困る順」に並べられるようになった。",
            "I can sort feedback by how much it hurts and not by how often it comes.",
        ),
        purposes: &[PracticalSkill, WiderView],
        occasion: ("次のまとめで", "In the next summary"),
        deed: (
            "困りごとの重さを3段階でつける",
            "give each a weight from one to three",
        ),
    },
    Said {
        sentence: (
            "転職ではなく、いまの場所でやれることが見えた。",
            "I see what I can do where I am, without changing jobs.",
        ),
        purposes: &[Growth],
        occasion: ("今月の面談で", "In this month's review"),
        deed: (
            "やってみたい仕事をひとつ言う",
            "name one thing I would like to try",
        ),
    },
    Said {
        sentence: (
            "音声応答の案内を、半分の長さにできそうだと確かめられた。",
            "I am sure now that our phone menu can be half as long.",
        ),
        purposes: &[PracticalSkill],
        occasion: ("来週", "Next week"),
        deed: ("自分で電話して聞いてみる", "call it and listen myself"),
    },
    Said {
        sentence: (
            "紹介できる人がひとり増え、人をつなぐ役ができそう。",
            "I know one more person to introduce; I could bring people together.",
        ),
        purposes: &[Community, Peers],
        occasion: ("次の勉強会で", "At the next meetup"),
        deed: ("ふたりを引き合わせる", "introduce two people to each other"),
    },
];

pub(in crate::demo) const THANKS: [(&str, &str); 4] = [
    (
        "聞いてくださって、気持ちが軽くなりました。",
        "Thank you for listening. I feel lighter.",
    ),
    (
        "資料を見せてくださって、ありがとうございました。",
        "Thank you for showing me your notes.",
    ),
    (
        "また近いうちに、続きを話しましょう。",
        "Let us go on with this some time soon.",
    ),
    (
        "はじめてで緊張していたので、助かりました。",
        "It was my first one and I was nervous. You made it easy.",
    ),
];

/// What changed by a step that was taken.
pub(in crate::demo) const CHANGED: [(&str, &str); 6] = [
    (
        "チームの人にも、まねしてもらえました。",
        "A colleague has started to do it, too.",
    ),
    (
        "思ったより時間はかからず、いまも続いています。",
        "It took less time than I thought, and I still do it.",
    ),
    (
        "問い合わせの戻りが、すこし減った気がします。",
        "I think fewer people write back a second time.",
    ),
    (
        "やってみたら、朝の気持ちが楽になりました。",
        "Mornings have become easier since.",
    ),
    (
        "はじめは半分だけ。それでも話が早くなりました。",
        "Only half of it at first, but talks have become shorter.",
    ),
    (
        "上司に見せたら、定例の議題になりました。",
        "I showed it to my manager, and it is on the agenda now.",
    ),
];
