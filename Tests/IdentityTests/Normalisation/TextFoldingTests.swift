// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Identity
import Testing

@Suite struct TextFoldingTests {
    @Test(
        "I1 spellings that people take for the same fold to the same",
        arguments: [
            ("Łódź", "lodz"), ("ŁÓDŹ", "lodz"), ("Straße", "strasse"), ("Æther", "aether"),
            ("Søren", "soren"), ("Đorđević", "dordevic"), ("İstanbul", "istanbul"),
            ("ﬁﬂ", "fifl"), ("①⑳", "120"), ("Ａｎｎａ", "anna"), ("Anna\u{A0}Maria", "anna maria"),
            ("An\u{AD}na", "anna"), ("An\u{200B}na", "anna"), ("A\u{301}nna", "anna"),
            ("  Anna \t\n Maria ", "anna maria"), ("O’Brien", "o'brien"), ("Jean–Luc", "jean-luc"),
            ("Сергей", "sergei"), ("Serge\u{439}", "sergei"), ("Щукин", "shchukin"),
            ("Јовановић", "jovanovic"), ("Київ", "kiiv"), ("Παπαδόπουλος", "papadopoulos"),
            ("Ευάγγελος", "evangelos"), ("Ευτυχία", "eftychia"), ("Nguyễn", "nguyen"),
            ("Ș ț", "s t"), ("", ""), ("\u{200B}", ""), ("漢字", "漢字"),
        ])
    func folds(text: String, expected: String) {
        #expect(TextFolding.fold(text) == expected)
        #expect(TextFolding.fold(expected) == expected)
    }

    @Test("I1 a letter and its mark fold as the letter with the mark")
    func decomposed() {
        #expect(TextFolding.fold("и\u{306}") == TextFolding.fold("й"))
        #expect(TextFolding.fold("е\u{308}") == TextFolding.fold("ё"))
        #expect(TextFolding.fold("і\u{308}") == TextFolding.fold("ї"))
        #expect(TextFolding.fold("s\u{30C}") == TextFolding.fold("š"))
    }

    @Test("bytes that are no UTF-8 fold to the replacement character")
    func invalid() {
        for bytes: [UInt8] in [
            [0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0x80],
            [0xF4, 0x90, 0x80, 0x80],
            [0x80, 0x41],
        ] {
            var output: [UInt8] = []
            TextFolding.fold(bytes.span, into: &output)
            #expect(output.starts(with: [0xEF, 0xBF, 0xBD]))
            var again: [UInt8] = []
            TextFolding.fold(output.span, into: &again)
            #expect(again == output)
        }
    }
}
