// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import CClienteleIdentity
import ClienteleTestKit
import Testing

@testable import Identity

/// What rules values out without comparing them, by every processor's instructions.
@Suite struct LetterColumnsTests {
    private struct Values {
        var words: [UInt64] = []
        var neighbours: [UInt64] = []
        var starts: [UInt8] = []

        init(_ count: Int, near wanted: UInt64, _ random: inout SeededGenerator) {
            for _ in 0..<count {
                var word = wanted
                for _ in 0..<Int.random(in: 0..<8, using: &random) {
                    word ^= 1 << UInt64.random(in: 0..<64, using: &random)
                }
                words.append(word)
                neighbours.append(
                    .random(in: 0...(.max), using: &random)
                        & .random(in: 0...(.max), using: &random))
                starts.append(.random(in: 97...99, using: &random))
            }
        }

        func alike(_ wanted: clientele_likeness, arePairs: Bool) -> [UInt32] {
            words.indices.filter { place in
                let letters = (words[place] ^ wanted.letters).nonzeroBitCount
                let most = starts[place] == wanted.start ? wanted.near : wanted.far
                return letters <= Int(most)
                    && (!arePairs
                        || PairSignature.mayBeApart(
                            wanted.neighbours, neighbours[place], letters: letters,
                            edits: Int(wanted.edits)))
            }.map { UInt32($0) }
        }
    }

    private static func wanted(_ random: inout SeededGenerator) -> clientele_likeness {
        clientele_likeness(
            letters: .random(in: 0...(.max), using: &random),
            neighbours: .random(in: 0...(.max), using: &random),
            near: .random(in: -1...8, using: &random), far: .random(in: -1...6, using: &random),
            edits: .random(in: 0...10, using: &random), start: .random(in: 97...99, using: &random))
    }

    @Test("I1 every processor rules the same values out", arguments: 0..<200)
    func alike(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let wanted = Self.wanted(&random)
        let values = Values(.random(in: 0...70, using: &random), near: wanted.letters, &random)
        for arePairs in [false, true] {
            let expected = values.alike(wanted, arePairs: arePairs)
            #expect(Self.alike(wanted, values, arePairs, isPortable: false) == expected)
            #expect(Self.alike(wanted, values, arePairs, isPortable: true) == expected)
        }
    }

    private static func alike(
        _ wanted: clientele_likeness, _ values: Values, _ arePairs: Bool, isPortable: Bool
    ) -> [UInt32] {
        var places = [UInt32](repeating: 0, count: values.words.count)
        let count = UInt32(values.words.count)
        let pairs = arePairs ? values.neighbours : nil
        var wanted = wanted
        let found =
            isPortable
            ? unsafe clientele_alike_portable(
                &wanted, values.words, pairs, values.starts, count, &places)
            : unsafe clientele_alike(&wanted, values.words, pairs, values.starts, count, &places)
        return Array(places[..<Int(found)])
    }

    @Test("I1 values of a range are ruled out as each alone is", arguments: 0..<50)
    func range(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let wanted = Self.wanted(&random)
        let values = Values(100, near: wanted.letters, &random)
        var columns = LetterColumns()
        for place in 0..<100 {
            columns.append(
                values.words[place], neighbours: values.neighbours[place],
                start: values.starts[place])
        }
        let first = Int.random(in: 0..<60, using: &random)
        let range = first..<Int.random(in: first..<100, using: &random)
        var places: [UInt32] = []
        let found = columns.find(alike: wanted, range, into: &places)
        let expected = values.alike(wanted, arePairs: true).filter { range.contains(Int($0)) }
        #expect(Array(places[..<found]) == expected)
    }

    @Test("I1 dates are found by two of three parts, and each once")
    func dates() {
        var random = SeededGenerator(seed: 5)
        func date() -> [UInt8] {
            let numbers = [
                Int.random(in: 1990..<1994, using: &random), .random(in: 1...4, using: &random),
                .random(in: 1...4, using: &random),
            ]
            let texts = numbers.map { String($0 < 100 ? $0 + 100 : $0 + 10_000).dropFirst() }
            return Array(texts.joined().utf8)
        }
        var (shapes, lists) = (ValueShapes(), DateLists())
        var texts: [[UInt8]] = []
        for _ in 0..<60 {
            let text = date()
            if texts.contains(text) { continue }
            texts.append(text)
            shapes.add(text.span, .date, forms: [])
            lists.add(shapes.all[texts.count].word, UInt32(texts.count))
        }
        var found: [UInt32] = []
        for text in texts {
            var query = ValueQuery(.date)
            query.set(text.span, nil, of: ValueTable(.date))
            let count = lists.find(query.word, shapes, into: &found)
            let expected = texts.indices.filter { query.sharesParts(shapes.all[$0 + 1].word) }
            #expect(found[..<count].sorted() == expected.map { UInt32($0 + 1) })
        }
    }
}
