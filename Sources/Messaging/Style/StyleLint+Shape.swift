// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension StyleLint {
    /// Paragraphs and sentences.
    func checkShape(_ shape: StyleShape, text: StyleText, report: inout StyleReport) {
        if shape.paragraphs.isEmpty {
            report.add(.paragraphs, 0..<text.bytes.count, "the message says nothing")
        }
        if shape.paragraphs.count > profile.paragraphs {
            let extra = shape.paragraphs[profile.paragraphs]
            report.add(
                .paragraphs, extra,
                "the text has \(shape.paragraphs.count) paragraphs, at most \(profile.paragraphs)")
        }
        for paragraph in shape.paragraphs {
            let words = text.words(in: paragraph)
            if words.count > profile.paragraphWords {
                report.add(
                    .paragraphLength, paragraph,
                    "the paragraph has \(words.count) words, at most \(profile.paragraphWords)")
            }
            checkSentences(words, text: text, report: &report)
        }
    }

    private func checkSentences(
        _ words: Range<Int>, text: StyleText, report: inout StyleReport
    ) {
        var start = words.lowerBound
        while start < words.upperBound {
            var end = start + 1
            while end < words.upperBound, text.words[end].sentence == text.words[start].sentence {
                end += 1
            }
            if end - start > profile.sentenceWords {
                report.add(
                    .sentenceLength,
                    text.words[start].range.lowerBound..<text.words[end - 1].range.upperBound,
                    "the sentence has \(end - start) words, at most \(profile.sentenceWords)")
            }
            start = end
        }
    }

    /// Places that were not filled.
    func checkPlaceholders(in text: StyleText, report: inout StyleReport) {
        let bytes = text.bytes
        let marks = ["{{", "}}", "{%", "%}", "*|", "|*", "<%", "${", "[[", "Liquid error"].map {
            Array($0.utf8)
        }
        var place = 0
        while place < bytes.count {
            let here = marks.first { mark in
                place + mark.count <= bytes.count
                    && bytes[place..<place + mark.count].elementsEqual(mark)
            }
            guard let mark = here else {
                place += 1
                continue
            }
            report.add(
                .placeholder, place..<place + mark.count, "a place was not filled")
            place += mark.count
        }
        for word in text.words where Self.fillers.contains(word.folded) {
            let before = word.range.lowerBound > 0 ? bytes[word.range.lowerBound - 1] : 0
            let after = word.range.upperBound < bytes.count ? bytes[word.range.upperBound] : 0
            let isMarked =
                before == UInt8(ascii: "%") && after == UInt8(ascii: "%")
                || before == UInt8(ascii: "[") && after == UInt8(ascii: "]")
                || before == UInt8(ascii: "<") && after == UInt8(ascii: ">")
            if isMarked || word.folded == "undefined" {
                report.add(.placeholder, word.range, "a place was not filled")
            }
        }
    }

    private static let fillers: Set<String> = [
        "undefined", "null", "name", "firstname", "fname", "lastname", "имя", "фамилия", "imie",
        "imię", "nazwisko",
    ]
}
