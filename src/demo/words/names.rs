//! Names of people. Any likeness to living ones is chance.

pub(in crate::demo) const FAMILY: &str = "森田 佐々木 川島 小川 三浦 藤井 村上 西村 岡本 中野 原田 松井 千葉 岩崎 桜井 野口 菊地 木下 \
    大西 島田 髙木 安藤 丸山 今井 河野 藤田 村田 上野 杉山 増田 平野 大塚 久保 松本 𠮷岡 内田 山﨑 渡邊 齋藤 濵田 \
    髙橋 高橋 渡辺 斉藤 斎藤 山崎 浜田 吉田 石井 前田 長谷川 近藤 後藤 坂本 遠藤 青木 福田 西田 太田 三宅 \
    宮本 小松 宮崎 新井 武田 横山 中島 和田 水野 小野 酒井 谷口 池田 橋本 石田 柴田 清水 矢野 荒木 望月 \
    永井 松尾 秋山 早川 須藤 飯田 星野 白石 荒井 関口 黒田 堀内 岡田 片山 本田 吉川 熊谷 馬場 小島 田辺 \
    尾崎 浅野 久保田 大島 土屋 川口 榎本 辻 林 森 東 原 南 関 堀 滝沢 広瀬 古川 相川 若林";
pub(in crate::demo) const GIVEN: &str = "ちひろ みのり 遼 拓海 蓮 彩 直樹 美咲 健太 由佳 翔 香織 大輔 奈々 亮 麻衣 和也 智子 悠 真央 \
    隆 恵 修平 葵 誠 千夏 陸 友美 航 桃子 慎 綾 匠 陽菜 学 詩織 ひなた あかね 亜由美 浩二 \
    さくら 圭介 里奈 洋平 瑞穂 剛 結衣 哲也 花 裕太 早紀 純 七海 徹 志保 大地 琴音 諒 雅子 勇気 \
    玲奈 聡 まどか 隼人 佳奈 光 しおり 竜也 美穂 俊 沙織 健 明日香 優斗 典子 拓也 えみ 真理子 颯太 久美子 \
    芽衣 伸也 茜 宏 すみれ 岳 静香 慶太 文 紗英 祐介 めぐみ 太一 千尋 歩 理沙 武志 ゆき 晴香 省吾";
pub(in crate::demo) const FIRST: &str = "Mina Leo Sofia Daniel Priya Jonas Emma Ravi Chloé Hugo Nora Tom Linh Anna Sam Yara \
    Grace Omar Julia Ken Maya Felix Aisha Oscar Elena Ivan Lucy Noah Sara Victor Zoe Adam Irene Marco Hana Peter Ines Raj Laura Ben";
pub(in crate::demo) const LAST: &str = "Park Tanaka Rossi Okafor Nair Weber Lindqvist Patel Martin Almeida Haddad Becker Trần Kowalska Carter \
    Haidar Clarke Fischer Moreau Silva Novak Jensen Murphy Santos Ito Brandt Costa Duarte Evans Fournier Garcia Hansen Ibarra \
    Kim Larsen Mendes Nguyen Olsen Reyes Walsh";
