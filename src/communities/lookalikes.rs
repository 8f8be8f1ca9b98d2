//! Names that could be taken for somebody else's.

use unicode_security::confusable_detection::skeleton;

use crate::folding;

/// What is left of a name when everything is gone that the eye passes over: case, width, blanks, and which script a
/// letter is from.
#[must_use]
pub fn shape(name: &str) -> String {
    // Twice: what a letter looks like may have a capital or a narrow form of its own.
    let looks: String = skeleton(&folding::key(name)).collect();
    folding::key(&skeleton(&looks).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn r45_names_that_look_the_same_have_the_same_shape() {
        for (one, other) in [
            ("Paula Cope", "Раula Соре"),
            ("Aoi Mori", "ＡＯＩ ＭＯＲＩ"),
            ("Aoi Mori", "Aoi\u{3000}Mori"),
            ("Aoi Mori", "aoimori"),
            ("Aoi Mori", "Aο\u{456} Mori"),
            ("Bill 10", "Bill lO"),
        ] {
            assert_eq!(shape(one), shape(other), "{one} {other}");
        }
        for (one, other) in [
            ("Aoi", "Aki"),
            ("森田 ちひろ", "森 ちひろ"),
            ("김민준", "김민주"),
        ] {
            assert_ne!(shape(one), shape(other), "{one} {other}");
        }
    }
}
