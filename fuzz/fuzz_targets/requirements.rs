#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| sipsong_fuzz::run("requirements", data));
