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

pub(in crate::demo) const WRITTEN: [Said; 14] = [
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
