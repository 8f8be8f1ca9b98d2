//! What the index is asked, in the language of each database.

use sea_orm::DbBackend;

/// A condition on a person's terms. Terms consist of letters and digits alone, so that nothing that people type can be
/// an operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    /// Has the term.
    Term(String),
    /// Has a term that begins so.
    Prefix(String),
    /// All of them, which are not none.
    All(Vec<Expr>),
    /// One of them at least; nobody when there are none.
    Any(Vec<Expr>),
    /// The first, but not the second.
    But(Box<Expr>, Box<Expr>),
}

impl Expr {
    /// Those of `self` that are not of `other`.
    pub(super) fn but(self, other: Self) -> Self {
        Self::But(Box::new(self), Box::new(other))
    }

    /// The condition as a query of `backend`'s text search.
    pub(super) fn render(&self, backend: DbBackend) -> String {
        let mut query = String::new();
        self.write(backend == DbBackend::Postgres, &mut query);
        query
    }

    fn write(&self, postgres: bool, query: &mut String) {
        match self {
            Self::Term(term) => write_term(term, postgres, query),
            Self::Prefix(term) => {
                write_term(term, postgres, query);
                query.push_str(if postgres { ":*" } else { " *" });
            }
            Self::All(all) => {
                write_joined(all, if postgres { " & " } else { " AND " }, postgres, query);
            }
            // No person has an empty term.
            Self::Any(any) if any.is_empty() => write_term("nobody", postgres, query),
            Self::Any(any) => {
                write_joined(any, if postgres { " | " } else { " OR " }, postgres, query);
            }
            Self::But(all, except) => {
                query.push('(');
                all.write(postgres, query);
                query.push_str(if postgres { " & !" } else { " NOT " });
                except.write(postgres, query);
                query.push(')');
            }
        }
    }
}

fn write_term(term: &str, postgres: bool, query: &mut String) {
    let quote = if postgres { '\'' } else { '"' };
    query.push(quote);
    query.push_str(term);
    query.push(quote);
}

fn write_joined(parts: &[Expr], by: &str, postgres: bool, query: &mut String) {
    query.push('(');
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            query.push_str(by);
        }
        part.write(postgres, query);
    }
    query.push(')');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_are_asked_the_same() {
        let term = |term: &str| Expr::Term(term.to_owned());
        let any = Expr::Any(vec![term("a"), Expr::Prefix("b".to_owned())]);
        let asked = Expr::All(vec![any, term("c")]).but(Expr::Any(vec![]));
        assert_eq!(
            asked.render(DbBackend::Sqlite),
            r#"((("a" OR "b" *) AND "c") NOT "nobody")"#
        );
        assert_eq!(
            asked.render(DbBackend::Postgres),
            "((('a' | 'b':*) & 'c') & !'nobody')"
        );
    }
}
