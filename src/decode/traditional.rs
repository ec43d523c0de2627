//! Texts in traditional characters. What is known of words is known in simplified ones: such a text is read in those, and
//! what is made of its words is turned back into the characters that it is written in.

use std::collections::HashMap;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

/// A text in simplified characters, beside the one in traditional characters that it stands for. Every character stands at
/// the same bytes in both.
#[derive(Clone, Debug)]
pub struct Simplified {
    text: String,
    /// What the original has for a character, where that is another one; of several, what it has most often.
    originals: HashMap<char, char>,
}

/// So many bytes of a text tell in which characters it is written.
const TELLING: usize = 1024;

/// Characters that are common in reports and have a simplified form, and these forms, each in their order.
const TRADITIONAL: [char; 47] = [
    '個', '們', '億', '務', '區', '員', '國', '執', '報', '場', '學', '實', '將', '專', '對', '導', '廣',
    '應', '戶', '據', '會', '業', '標', '機', '歲', '為', '現', '產', '發', '穩', '經', '總', '與', '萬',
    '處', '計', '設', '調', '資', '農', '這', '進', '運', '過', '鄉', '鎮', '關',
];
const SIMPLE: [char; 47] = [
    '万', '与', '专', '业', '个', '为', '乡', '产', '亿', '们', '会', '关', '农', '务', '区', '发', '员',
    '国', '场', '处', '学', '实', '对', '导', '将', '岁', '广', '应', '总', '户', '执', '报', '据', '机',
    '标', '现', '稳', '经', '计', '设', '调', '资', '过', '运', '这', '进', '镇',
];

static CONVERTER: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

impl Simplified {
    /// `text` in simplified characters; none where it is not written in traditional ones.
    pub fn of(text: &str) -> Option<Self> {
        is_traditional(&text[..text.floor_char_boundary(TELLING)]).then_some(())?;
        let converted = CONVERTER.as_ref()?.convert(text);
        let mut counts: HashMap<(char, char), usize> = HashMap::new();
        let mut pairs = converted.chars();
        let simplified = text.chars().map(|original| {
            // What takes another number of bytes stays, so that all places are the same.
            let simple = pairs.next().filter(|simple| simple.len_utf8() == original.len_utf8());
            let simple = simple.unwrap_or(original);
            *counts.entry((simple, original)).or_default() += 1;
            simple
        });
        let simplified: String = simplified.collect();
        let mut originals: HashMap<char, (usize, char)> = HashMap::new();
        for ((simple, original), count) in counts {
            let most = originals.entry(simple).or_insert((count, original));
            *most = (*most).max((count, original));
        }
        let originals = originals.into_iter().map(|(simple, (_, original))| (simple, original));
        let originals = originals.filter(|(simple, original)| simple != original).collect();
        Some(Simplified { text: simplified, originals })
    }

    /// The text in simplified characters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The characters of the original for those of some words.
    pub fn turn_back(&self, words: &str) -> String {
        words.chars().map(|c| self.originals.get(&c).copied().unwrap_or(c)).collect()
    }
}

/// Whether a text has traditional characters, and more of them than of the simplified ones in their place.
fn is_traditional(sample: &str) -> bool {
    const LEAST: usize = 4;
    let traditional =
        sample.chars().filter(|&c| may_be_traditional(c) && TRADITIONAL.binary_search(&c).is_ok()).count();
    let simple = || sample.chars().filter(|c| SIMPLE.binary_search(c).is_ok()).count();
    traditional >= LEAST && traditional > simple()
}

/// The low bytes of the traditional characters, which refuse most others.
const LOW: [bool; 256] = {
    let mut low = [false; 256];
    let mut at = 0;
    while at < TRADITIONAL.len() {
        low[TRADITIONAL[at] as usize % 256] = true;
        at += 1;
    }
    low
};

fn may_be_traditional(c: char) -> bool {
    c >= '\u{4E00}' && LOW[c as usize % 256]
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "2031年，嶺北縣工商局檢查經營戶1萬2千戶次，取締無照經營68戶，處理投訴舉報18件，後臺受理發票問題3個。";

    #[test]
    fn marks_stand_in_their_order() {
        assert!(TRADITIONAL.is_sorted() && SIMPLE.is_sorted());
    }

    #[test]
    fn every_character_stands_at_the_same_bytes() {
        let simplified = Simplified::of(TEXT).unwrap();
        assert_eq!(
            simplified.text(),
            "2031年，岭北县工商局检查经营户1万2千户次，取缔无照经营68户，处理投诉举报18件，后台受理发票问题3个。"
        );
        assert!(TEXT.char_indices().map(|(at, _)| at).eq(simplified.text().char_indices().map(|(at, _)| at)));
        assert_eq!(simplified.turn_back("检查经营户"), "檢查經營戶");
    }

    #[test]
    fn simplified_texts_and_those_that_quote_are_left() {
        for text in [
            "2031年，岭北县检查经营户1.2万户次。",
            "出版《國家與區縣》《農業總會》12种，发放3000册，全县开展宣讲活动28场，参加干部群众1.2万人次，收集意见建议360条，走访企业85家，解决困难问题42个。上半年新增市场主体3200户，同比增长8.6%，其中企业1100户，增长12.3%。",
        ] {
            assert!(Simplified::of(text).is_none(), "{text}");
        }
    }
}
