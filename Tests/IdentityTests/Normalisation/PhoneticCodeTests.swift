// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Identity
import Testing

@Suite struct PhoneticCodeTests {
    /// The rows of a file: inputs and what is expected of them.
    static func rows(_ name: String) throws -> [[String]] {
        try NormalisationData.lines("jellyfish/\(name).csv").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("codes are those of the published vectors")
    func vectors() throws {
        for row in try Self.rows("soundex") {
            #expect(PhoneticCode.soundex(row[0]) == row[1], "\(row)")
        }
        for row in try Self.rows("nysiis") {
            #expect(PhoneticCode.nysiis(row[0]) == row[1], "\(row)")
        }
        for row in try Self.rows("metaphone") {
            #expect(PhoneticCode.metaphone(row[0]) == row[1], "\(row)")
        }
        for row in try Self.rows("match_rating_codex") {
            #expect(PhoneticCode.matchRating(row[0]) == row[1], "\(row)")
        }
        for row in try Self.rows("match_rating_comparison") {
            let agrees = PhoneticCode.matchRatingAgrees(row[0], row[1])
            let text = agrees.map { $0 ? "True" : "False" } ?? "None"
            #expect(text == row[2], "\(row)")
        }
    }

    @Test(
        "codes of 4,000 real corruptions are those of jellyfish",
        .enabled(if: NormalisationData.sharedLines("string-vectors/febrl_pairs.csv") != nil))
    func corruptions() throws {
        let lines = try #require(NormalisationData.sharedLines("string-vectors/febrl_pairs.csv"))
        var wrong: [String] = []
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                .map(String.init)
            let isRight =
                PhoneticCode.soundex(cells[0]) == cells[6]
                && PhoneticCode.nysiis(cells[0]) == cells[7]
                && PhoneticCode.metaphone(cells[0]) == cells[8]
            if !isRight { wrong.append(line) }
        }
        #expect(lines.count == 4_001)
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
    }
}
