// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Identity
import Testing

@Suite struct RomanisationSkeletonTests {
    static func words(_ path: String) throws -> [String] {
        try NormalisationData.lines(path).flatMap { $0.split(separator: " ").map(String.init) }
    }

    @Test(
        "I1 a name has one key in every scheme",
        arguments: [
            "Shevchenko", "Szewczenko", "Schewtschenko", "Chevtchenko", "Ševčenko", "SHEVCHENKO",
            "S\u{30C}evc\u{30C}enko",
        ])
    func one(spelling: String) {
        #expect(RomanisationSkeleton.key(spelling) == RomanisationSkeleton.key("Шевченко"))
    }

    @Test("I1 the skeleton unites published schemes and tells surnames apart")
    func quality() throws {
        let schemes = RomanisationScheme.read(try NormalisationData.lines("names/schemes.txt"))
        #expect(schemes.count == 16)
        var spellings = 0
        var united = 0
        var perScheme: [String: (united: Int, all: Int)] = [:]
        func count(_ scheme: String, _ name: String, _ spelling: String) {
            let isOne = RomanisationSkeleton.key(spelling) == RomanisationSkeleton.key(name)
            spellings += 1
            united += isOne ? 1 : 0
            perScheme[scheme, default: (0, 0)].united += isOne ? 1 : 0
            perScheme[scheme, default: (0, 0)].all += 1
        }
        for list in ["surnames-ru", "surnames-uk", "given-ru", "given-uk"] {
            for name in try Self.words("names/\(list).txt") {
                for scheme in schemes where list.hasSuffix(scheme.language) {
                    let spelling = scheme.spelling(of: name)
                    #expect(!spelling.isEmpty, "\(scheme.name) does not write \(name)")
                    count("\(scheme.name) \(scheme.language)", name, spelling)
                }
            }
        }
        for line in try NormalisationData.lines("names/cases.txt") where !line.hasPrefix("#") {
            let names = line.split(separator: " ").map(String.init)
            for spelling in names.dropFirst() { count("cases", names[0], spelling) }
        }
        for (scheme, score) in perScheme {
            #expect(score.united * 100 >= score.all * 94, "\(scheme): \(score)")
        }
        #expect(spellings > 5_000)
        #expect(united * 1000 >= spellings * 980, "\(united) of \(spellings)")
    }

    @Test("I1 distinct surnames share a key in fewer than one case in a hundred")
    func falseUnions() throws {
        let names = try Self.words("names/surnames-ru.txt") + Self.words("names/surnames-uk.txt")
        var groups: [String: Set<String>] = [:]
        for name in names { groups[RomanisationSkeleton.key(name), default: []].insert(name) }
        // The same name in Russian and Ukrainian letters.
        let same = [Set(["Соловйов", "Соловьёв"]), Set(["Філатов", "Филатов"])]
        let unions = groups.values.filter { $0.count > 1 && !same.contains($0) }
        let involved = unions.reduce(0) { $0 + $1.count }
        #expect(involved * 100 <= names.count, "\(unions)")
    }
}
