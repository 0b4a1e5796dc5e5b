//! Names of revisions: `HEAD~2`, a branch, a tag, `origin/main`, the first digits of a hash.

use gix_hash::{ObjectId, Prefix};
use gix_object::{CommitRefIter, Kind as ObjectKind, TagRefIter};

use super::{GitFault, LIST, NAME, Repository, text};

/// How often a reference may lead to another, a tag to another tag, and how many steps a name may take.
const HOPS: usize = 8;
const STEPS: usize = 100;
/// The most generations that one step goes back.
const GENERATIONS: u32 = 10_000;
const HASH: gix_hash::Kind = gix_hash::Kind::Sha1;

/// A step from a commit to one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// `~n`: n generations back by first parents.
    Back(u32),
    /// `^n`: the nth parent.
    Parent(u32),
}

impl Repository {
    /// The commit that a name means.
    ///
    /// # Errors
    /// A [`GitFault`] where there is no such commit.
    pub fn resolve(&self, name: &str) -> Result<ObjectId, GitFault> {
        let (base, steps) = split(name)?;
        let mut commit = self.peel(self.named(base)?)?;
        for step in steps {
            match step {
                Step::Back(generations) => {
                    for _ in 0..generations {
                        commit = self.parent(commit, 1)?;
                    }
                }
                Step::Parent(0) => {}
                Step::Parent(number) => commit = self.parent(commit, number)?,
            }
        }
        Ok(commit)
    }

    fn parent(&self, commit: ObjectId, number: u32) -> Result<ObjectId, GitFault> {
        let (_, bytes) = self.object(commit)?.ok_or(GitFault::Unknown)?;
        let mut parents = CommitRefIter::from_bytes(&bytes, HASH).parent_ids();
        let at = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
        parents.nth(at).ok_or(GitFault::Unknown)
    }

    /// What a name without steps means, in the order that Git looks.
    fn named(&self, name: &str) -> Result<ObjectId, GitFault> {
        let name = if name == "@" { "HEAD" } else { name };
        if let Ok(id) = ObjectId::from_hex(name.as_bytes()) {
            return Ok(id);
        }
        if is_name(name) {
            let packed = text(&self.shared.join("packed-refs"), LIST).unwrap_or_default();
            let places = [
                name.to_owned(),
                format!("refs/{name}"),
                format!("refs/tags/{name}"),
                format!("refs/heads/{name}"),
                format!("refs/remotes/{name}"),
                format!("refs/remotes/{name}/HEAD"),
            ];
            if let Some(id) = places.iter().find_map(|place| self.reference(place, &packed)) {
                return Ok(id);
            }
        }
        self.beginning(name)
    }

    /// What a reference leads to.
    fn reference(&self, name: &str, packed: &str) -> Option<ObjectId> {
        let mut name = name.to_owned();
        for _ in 0..HOPS {
            let own = text(&self.own.join(&name), NAME);
            let loose = own.or_else(|| text(&self.shared.join(&name), NAME));
            let Some(loose) = loose else { return in_packed(packed, &name) };
            match loose.strip_prefix("ref:").map(str::trim) {
                Some(next) if is_name(next) => next.clone_into(&mut name),
                Some(_) => return None,
                None => return ObjectId::from_hex(loose.trim().as_bytes()).ok(),
            }
        }
        None
    }

    /// The object whose hash begins with these digits.
    fn beginning(&self, digits: &str) -> Result<ObjectId, GitFault> {
        let is_hash = (4..40).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let prefix = is_hash.then(|| Prefix::from_hex(digits).ok()).flatten().ok_or(GitFault::Unknown)?;
        match super::guarded(|| {
            self.objects.lookup_prefix(prefix, None).map_err(|error| super::damage(&error))
        })? {
            Some(Ok(id)) => Ok(id),
            Some(Err(())) => Err(GitFault::Ambiguous),
            None => Err(GitFault::Unknown),
        }
    }

    /// The commit behind a tag.
    fn peel(&self, mut id: ObjectId) -> Result<ObjectId, GitFault> {
        for _ in 0..HOPS {
            let (kind, bytes) = self.object(id)?.ok_or(GitFault::Unknown)?;
            match kind {
                ObjectKind::Commit => return Ok(id),
                ObjectKind::Tag => {
                    let target = TagRefIter::from_bytes(&bytes, HASH).target_id();
                    id = target.map_err(|error| super::damage(&error))?;
                }
                ObjectKind::Tree | ObjectKind::Blob => return Err(GitFault::Unknown),
            }
        }
        Err(GitFault::Unknown)
    }
}

fn in_packed(packed: &str, name: &str) -> Option<ObjectId> {
    let line = packed.lines().find(|line| line.split_once(' ').is_some_and(|(_, found)| found == name))?;
    ObjectId::from_hex(line.split_once(' ')?.0.as_bytes()).ok()
}

/// Whether a name can be a reference: it stays below the folder of references.
fn is_name(name: &str) -> bool {
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains("..");
    let forbidden = |c: char| c.is_control() || " ~^:?*[\\".contains(c);
    !name.is_empty() && name.len() < 1_000 && !name.contains(forbidden) && name.split('/').all(part)
}

/// A name's base and its steps.
fn split(name: &str) -> Result<(&str, Vec<Step>), GitFault> {
    let end = name.find(['~', '^']).unwrap_or(name.len());
    let (base, mut rest) = name.split_at(end);
    // `@{…}` speaks of the reflog or of a branch's upstream, `a..b` of a range, `:/` of a message.
    if base.is_empty() || base.contains("@{") || base.contains("..") || base.contains(':') {
        return Err(GitFault::Syntax);
    }
    let mut steps = Vec::new();
    while let Some(sign) = rest.chars().next() {
        let after = rest.get(1..).unwrap_or_default();
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let (number, next) = after.split_at(digits);
        let number = if number.is_empty() { 1 } else { number.parse().map_err(|_| GitFault::Syntax)? };
        steps.push(match sign {
            '~' if number <= GENERATIONS => Step::Back(number),
            '^' => Step::Parent(number),
            _ => return Err(GitFault::Syntax),
        });
        if steps.len() > STEPS {
            return Err(GitFault::Syntax);
        }
        rest = next;
    }
    Ok((base, steps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(split("HEAD~2^"), Ok(("HEAD", vec![Step::Back(2), Step::Parent(1)])));
        assert_eq!(split("v1.0"), Ok(("v1.0", vec![])));
        for name in ["", "~1", "main..x", "main@{1}", "HEAD^{tree}", ":/fix", "HEAD~99999999999", "HEAD~1x"] {
            assert_eq!(split(name), Err(GitFault::Syntax), "{name}");
        }
        assert_eq!(split(&"^".repeat(1_000)), Err(GitFault::Syntax));
    }

    #[test]
    fn no_name_leads_out_of_the_references() {
        for name in ["../x", "a/../b", "/etc/passwd", "a//b", ".git", "a\0b", "a b", ""] {
            assert!(!is_name(name), "{name}");
        }
        assert!(is_name("origin/feature/ไทย"));
    }
}
