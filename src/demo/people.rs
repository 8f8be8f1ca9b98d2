//! Invented names. Any likeness to living people is chance.

use crate::clock::Random;

const FAMILY: [&str; 36] = [
    "森田",
    "佐々木",
    "川島",
    "小川",
    "三浦",
    "藤井",
    "村上",
    "西村",
    "岡本",
    "中野",
    "原田",
    "松井",
    "千葉",
    "岩崎",
    "桜井",
    "野口",
    "菊地",
    "木下",
    "大西",
    "島田",
    "髙木",
    "安藤",
    "丸山",
    "今井",
    "河野",
    "藤田",
    "村田",
    "上野",
    "杉山",
    "増田",
    "平野",
    "大塚",
    "久保",
    "松本",
    "𠮷岡",
    "内田",
];
const GIVEN: [&str; 36] = [
    "ちひろ",
    "みのり",
    "遼",
    "拓海",
    "蓮",
    "彩",
    "直樹",
    "美咲",
    "健太",
    "由佳",
    "翔",
    "香織",
    "大輔",
    "奈々",
    "亮",
    "麻衣",
    "和也",
    "智子",
    "悠",
    "真央",
    "隆",
    "恵",
    "修平",
    "葵",
    "誠",
    "千夏",
    "陸",
    "友美",
    "航",
    "桃子",
    "慎",
    "綾",
    "匠",
    "陽菜",
    "学",
    "詩織",
];
const ENGLISH: [&str; 16] = [
    "Mina Park",
    "Leo Tanaka",
    "Sofia Rossi",
    "Daniel Okafor",
    "Priya Nair",
    "Jonas Weber",
    "Emma Lindqvist",
    "Ravi Patel",
    "Chloé Martin",
    "Hugo Almeida",
    "Nora Haddad",
    "Tom Becker",
    "Linh Trần",
    "Anna Kowalska",
    "Sam Carter",
    "Yara Haidar",
];
/// One in so many writes their name in Latin letters.
const ENGLISH_EVERY: u8 = 8;

/// A name, chosen by chance.
pub(super) fn name(random: &Random) -> String {
    let [kind, first, second] = random.bytes();
    if kind.is_multiple_of(ENGLISH_EVERY) {
        return ENGLISH[usize::from(first) % ENGLISH.len()].to_owned();
    }
    let family = FAMILY[usize::from(first) % FAMILY.len()];
    let given = GIVEN[usize::from(second) % GIVEN.len()];
    format!("{family} {given}")
}
