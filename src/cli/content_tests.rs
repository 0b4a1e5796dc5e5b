use super::*;
use crate::{cli::voice::heard, i18n::Lang, system::files::RealDisk};

/// A course with one lesson of its own, in two languages that were never compared.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |path: &str, text: &str| {
        RealDisk.create_dir(folder.path().join(path).parent().expect("has one")).expect("a folder");
        RealDisk.replace(&folder.path().join(path), text.as_bytes()).expect("a file");
    };
    put(
        "course.toml",
        "title.en = \"C\"\ntitle.th = \"ค\"\nedition = \"e\"\nlessons = [\"00-x\"]\n\
        [[lesson]]\nid = \"x\"\nname.en = \"X\"\nname.th = \"เอกซ์\"\n",
    );
    put("00-x/lesson.en.md", "+++\nminutes = 3\n+++\n# X {#x}\n\nwords\n");
    put("00-x/lesson.th.md", "+++\nminutes = 3\n+++\n# เอกซ์ {#x}\n\nคำ\n");
    folder
}

fn checked(path: &Path, lang: Lang) -> (u8, String, String) {
    let (code, out, log) = heard(lang, |voice| check(voice, Some(path)));
    (code.expect("writes to memory"), out, log)
}

#[test]
fn faults_are_lines_and_stamping_mends_these() {
    let folder = folder();
    let (code, out, _) = checked(folder.path(), Lang::EN);
    let places: Vec<&str> =
        out.lines().filter_map(|line| line.split_once(": ")).map(|(place, _)| place).collect();
    assert_eq!((code, places), (1, vec!["00-x/lesson.en.md:1:1", "00-x/lesson.th.md:1:1"]));
    let (code, out, _) = heard(Lang::EN, |voice| stamp(voice, &RealDisk, folder.path()));
    assert_eq!((code.ok(), out.as_str()), (Some(0), "00-x/lesson.en.md\n00-x/lesson.th.md\n"));
    assert_eq!(checked(folder.path(), Lang::EN), (0, String::new(), "No faults in 3 files\n".to_owned()));
}

#[test]
fn words_are_in_the_users_language() {
    let folder = folder();
    let (_, out, log) = checked(folder.path(), Lang::TH);
    assert!(out.contains("ยังไม่เคยเทียบ") && log.starts_with("พบที่ผิด 2"), "{out}{log}");
}

#[test]
fn a_folder_that_is_not_there_is_no_fault_of_the_course() {
    let folder = folder();
    let (code, out, log) = checked(&folder.path().join("absent"), Lang::EN);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(log.contains("absent"));
}
