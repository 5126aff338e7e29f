// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Identity
import Testing

@Suite struct StringDistanceTests {
    @Test("I1 edit distances equal the published vectors")
    func editVectors() throws {
        for row in try LinkageData.committed("string-distances/levenshtein.csv") {
            #expect(EditDistance.levenshtein(row[0], row[1]) == Int(row[2]))
        }
        for row in try LinkageData.committed("string-distances/damerau_levenshtein.csv") {
            #expect(EditDistance.damerauLevenshtein(row[0], row[1]) == Int(row[2]))
        }
    }

    @Test("I1 Jaro and Jaro-Winkler equal the published vectors, to their three places")
    func jaroVectors() throws {
        for row in try LinkageData.committed("string-distances/jaro_distance.csv") {
            let found = JaroSimilarity.jaro(row[0], row[1])
            #expect(abs(found - (Double(row[2]) ?? -1)) <= 0.000_501, "\(row)")
        }
        for row in try LinkageData.committed("string-distances/jaro_winkler.csv") {
            let found = JaroSimilarity.jaroWinkler(row[0], row[1])
            #expect(abs(found - (Double(row[2]) ?? -1)) <= 0.000_501, "\(row)")
        }
    }

    @Test("I1 all measures equal the reference on 4,000 pairs of real typing errors")
    func realErrors() throws {
        let rows = try LinkageData.committed("string-distances/febrl_pairs.csv").dropFirst()
        #expect(rows.count == 4_000)
        var wrong: [[String]] = []
        for row in rows {
            let (a, b) = (row[0], row[1])
            let isRight =
                abs(JaroSimilarity.jaro(a, b) - (Double(row[2]) ?? -1)) < 6e-7
                && abs(JaroSimilarity.jaroWinkler(a, b) - (Double(row[3]) ?? -1)) < 6e-7
                && EditDistance.levenshtein(a, b) == Int(row[4])
                && EditDistance.damerauLevenshtein(a, b) == Int(row[5])
            if !isRight { wrong.append(row) }
        }
        #expect(wrong.isEmpty)
    }

    @Test("I1 bit-parallel kernels equal the plain loops, whatever the strings")
    func kernels() {
        var random = SeededGenerator(seed: 41)
        for _ in 0..<1_500 {
            let longest = Int.random(in: 0...70, using: &random)
            let a = Self.text(&random, longest)
            // The other is a corruption of it or something else.
            let b =
                Bool.random(using: &random)
                ? Self.corrupted(a, &random) : Self.text(&random, longest)
            let lev = EditDistance.aligned(a.span, b.span, exchanges: false)
            let osa = EditDistance.aligned(a.span, b.span, exchanges: true)
            let unrestricted = EditDistance.damerauLevenshtein(a.span, b.span)
            #expect(EditDistance.levenshtein(a.span, b.span) == lev)
            #expect(EditDistance.optimalStringAlignment(a.span, b.span) == osa)
            #expect(JaroSimilarity.jaro(a.span, b.span) == JaroSimilarity.plain(a.span, b.span))
            #expect(unrestricted <= osa && osa <= lev)
            #expect(JaroSimilarity.jaro(a.span, b.span) == JaroSimilarity.jaro(b.span, a.span))
            #expect(EditDistance.damerauLevenshtein(b.span, a.span) == unrestricted)
        }
    }

    @Test(
        "I1 letters are Unicode scalars",
        arguments: [("Ковальська", "Ковальский", 3), ("łukasz", "lukasz", 1), ("żółć", "", 4)])
    func scalars(a: String, b: String, edits: Int) {
        #expect(EditDistance.levenshtein(a, b) == edits)
        #expect(EditDistance.damerauLevenshtein(a, b) == edits)
        #expect(EditDistance.optimalStringAlignment(a, b) == edits)
    }

    @Test("I1 an exchange that is edited again counts less without the restriction")
    func restricted() {
        #expect(EditDistance.optimalStringAlignment("ca", "abc") == 3)
        #expect(EditDistance.damerauLevenshtein("ca", "abc") == 2)
    }

    static func text(_ random: inout SeededGenerator, _ longest: Int) -> [UInt8] {
        (0..<Int.random(in: 0...longest, using: &random)).map { _ in
            UInt8.random(in: 97...103, using: &random)
        }
    }

    static func corrupted(_ text: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var text = text
        for _ in 0..<Int.random(in: 0...4, using: &random) where text.count > 1 {
            let place = Int.random(in: 0..<text.count - 1, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: text.remove(at: place)
            case 1: text.insert(UInt8.random(in: 97...103, using: &random), at: place)
            case 2: text[place] = UInt8.random(in: 97...103, using: &random)
            default: text.swapAt(place, place + 1)
            }
        }
        return text
    }
}
