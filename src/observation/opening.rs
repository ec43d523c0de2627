//! What a phrase opens with: a verb that has its object behind it, a scope, a noun.

use crate::observation::noun::is_place_or_person;
use crate::observation::phrase::{Phrases, Role, trim_end};
use crate::one_of::OneOf;

impl Phrases {
    /// Whether the words before a number have their object behind it: 设立…, 对…, 全市….
    pub(super) fn opens_object(&self, left: &str) -> bool {
        // 带动了
        let left = trim_end(left);
        let done = || left.strip_suffix('了').is_some_and(|left| self.opens.suffix(left).is_some());
        self.opens.suffix(left).is_some() || done()
    }

    /// Whether a text is a scope and no more: 全市.
    pub(super) fn is_scope(&self, text: &str) -> bool {
        self.opens.get(text) == Some(Role::Scope)
    }

    /// Whether a phrase opens a share of what stands before it: 占…的.
    pub(super) fn is_share(&self, name: &str) -> bool {
        self.shares.prefix(name).is_some()
    }

    /// The verb that a name begins with, where it takes an object.
    pub(super) fn opening_verb<'t>(&self, name: &'t str) -> Option<&'t str> {
        let (len, role) = self.opens.prefix(name)?;
        // 派出所检查网吧
        let verb = role == Role::Open && len >= "设立".len() && !self.begins_a_word(name, len);
        verb.then(|| &name[..len])
    }

    /// 管理患者, but 管理站: whether an item of a list opens with a verb of its own.
    pub(super) fn opens_item(&self, name: &str) -> bool {
        const NOUNS: OneOf<24> = OneOf::new([
            "站", "点", "中心", "基地", "小区", "大户", "人员", "员", "房", "室", "所", "场", "户", "车",
            "机", "组", "机构", "设备", "设施", "平台", "系统", "区", "率", "制度",
        ]);
        let own = || {
            let (len, whole) = self.items.prefix(name)?;
            let object = &name[len..];
            let acts = whole || object.chars().nth(1).is_some() && !NOUNS.ends(object);
            Some(acts && !self.begins_a_word(name, len))
        };
        self.opening_verb(name).is_some() || own().unwrap_or(false)
    }

    /// 答复 and 电话答复: whether a name ends in the verb that another one is.
    pub(super) fn ends_alike(&self, verb: &str, name: &str) -> bool {
        name.ends_with(verb) && (self.outcomes.get(verb).is_some() || self.is_act(verb))
    }

    /// Whether a verb says what is done with money.
    pub(super) fn allots(&self, verb: &str) -> bool {
        self.allots.prefix(verb).is_some()
    }

    /// Whether a phrase opens with a noun, as far as the words tell that may open it otherwise.
    pub(super) fn opens_noun(&self, phrase: &str) -> bool {
        let noun = |other: Option<usize>| other.is_none_or(|len| self.begins_a_word(phrase, len));
        let mut opening = phrase.chars();
        let named = match opening.next() {
            // 部署300台AI翻译器, 点亮12个“微心愿”, 2个110千伏变电站
            Some('A'..='Z' | '“' | '‘' | '\'' | '"' | '0'..='9') => true,
            // 村（社区）
            Some('村' | '镇' | '乡' | '县' | '区' | '市') => {
                matches!(opening.next(), Some('\u{4E00}'..='\u{9FFF}' | '“' | '（' | '('))
            }
            // 拟“小升规”企业
            Some('\u{4E00}'..='\u{9FFF}') => matches!(opening.next(), Some('\u{4E00}'..='\u{9FFF}' | '“')),
            _ => false,
        };
        let verb = self.opens.prefix(phrase).map(|(len, _)| len);
        named
            && noun(verb.filter(|len| !is_place_or_person(&phrase[*len..])))
            && noun(self.leads.prefix(phrase).map(|(len, _)| len))
            && noun(self.cuts.prefix(phrase).map(|(len, _)| len))
            && noun(self.tails.prefix(phrase).map(|(len, _)| len))
            && noun(self.verbs.prefix(phrase).map(|(len, _)| len).filter(|len| *len >= "增加".len()))
    }
}
