//! The certificate as a file: `n` lines with twice the dual of each vertex, then one line `z2 v1 v2 … vk` per odd set.

use std::io::Write;

use matching::Certificate;

pub(super) fn write(out: &mut dyn Write, certificate: &Certificate) -> anyhow::Result<()> {
    for dual2 in &certificate.vertices2 {
        writeln!(out, "{dual2}")?;
    }
    for set in &certificate.odd_sets {
        write!(out, "{}", set.dual2)?;
        for vertex in &set.members {
            write!(out, " {vertex}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use matching::OddSet;

    use super::*;

    #[test]
    fn a_certificate_is_written_line_by_line() {
        let certificate = Certificate {
            vertices2: vec![3, 0, 1, 5],
            odd_sets: vec![OddSet {
                dual2: 2,
                members: vec![0, 2, 3],
            }],
            cardinality_bonus: 0,
        };
        let mut text = Vec::new();
        write(&mut text, &certificate).unwrap();
        assert_eq!(text, b"3\n0\n1\n5\n2 0 2 3\n");
    }
}
