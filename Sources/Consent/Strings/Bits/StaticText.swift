// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Words of the source text, comparable; making one allocates nothing.
struct StaticText: Hashable, Sendable, CustomStringConvertible {
    private let words: StaticString

    init(_ words: StaticString) {
        self.words = words
    }

    var description: String { words.description }

    static func == (left: StaticText, right: StaticText) -> Bool {
        left.description == right.description
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(description)
    }
}
