// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import Testing

@Suite struct PhoneNumberTests {
    /// The countries in which every vector has to be read as libphonenumber reads it.
    static let exact = Set(
        """
        AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GB UA CH \
        NO US CA
        """
        .split(separator: " ").map(String.init))

    struct Score {
        var possible = 0
        var equal = 0
        var impossible = 0
        /// Impossible numbers that were refused, or read as the number that was meant.
        var refused = 0
        var wrongInExact: [String] = []
        var wrong: [String] = []
    }

    static func score(_ lines: [String]) -> Score {
        var score = Score()
        var originals: [String: String] = [:]
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                .map(String.init)
            guard cells.count == 7, let region = CallingRegion(cells[0]) else { continue }
            if cells[2] == "e164" { originals[cells[0] + cells[1]] = cells[3] }
            let read = (try? PhoneNumber(cells[3], region: region))?.e164
            if cells[5] == "1" {
                score.possible += 1
                if read == cells[4] {
                    score.equal += 1
                } else if exact.contains(cells[0]) {
                    score.wrongInExact.append("\(line) -> \(read ?? "nil")")
                } else {
                    score.wrong.append("\(line) -> \(read ?? "nil")")
                }
            } else {
                score.impossible += 1
                // `00` and the number: what a traveller means, though the plan has another prefix.
                let meant = "+" + cells[3].dropFirst(2)
                if read == nil || read == meant { score.refused += 1 }
            }
        }
        return score
    }

    @Test("I6 the committed numbers are read as libphonenumber reads them")
    func committed() throws {
        let score = Self.score(try NormalisationData.lines("phone/phone_vectors.csv"))
        #expect(score.wrongInExact.isEmpty, "\(score.wrongInExact.prefix(5))")
        #expect(score.possible > 5_000)
        #expect(Double(score.equal) >= 0.999 * Double(score.possible), "\(score)")
        #expect(score.refused == score.impossible)
    }

    @Test(
        "I6 all numbers are read as libphonenumber reads them",
        .enabled(if: NormalisationData.sharedLines("phone/phone_vectors.csv") != nil))
    func all() throws {
        let lines = try #require(NormalisationData.sharedLines("phone/phone_vectors.csv"))
        let score = Self.score(lines)
        #expect(score.wrongInExact.isEmpty, "\(score.wrongInExact.prefix(5))")
        #expect(score.possible == 19_216)
        #expect(score.equal >= 19_204, "\(score.wrong)")
        #expect(score.refused == score.impossible)
    }
}
