//! Questions to cargo, and the versions of Kubernetes that a constraint lets in.

mod asking;
mod reach;

use super::Maintainer;

#[test]
fn authors_with_and_without_mail() {
    let of = |author| {
        let Maintainer { name, email, .. } = Maintainer::of(author);
        (name, email)
    };
    assert_eq!(of("Ann <a@b.c>"), ("Ann".into(), Some("a@b.c".into())));
    assert_eq!(of("Ann"), ("Ann".into(), None));
    assert_eq!(of("<a@b.c>").1, Some("a@b.c".into()));
}
