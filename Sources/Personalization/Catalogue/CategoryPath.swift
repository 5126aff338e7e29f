// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A category of the assortment with all that it is part of, the widest first.
///
/// For example `Home > Kitchen > Cups`.
public struct CategoryPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The names from the widest category down to this one.
    public let names: [String]

    /// A path of these names.
    public init(_ names: [String]) {
        self.names = names
    }

    /// Reads names with `>` between them; blanks around a name and empty names are dropped.
    public init(_ text: some StringProtocol) {
        names = text.utf8.split(separator: UInt8(ascii: ">")).compactMap { part in
            let name = part.trimmingBlanks()
            return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
        }
    }

    /// How many names there are.
    public var depth: Int { names.count }

    /// The path and all that it is part of, the widest first.
    public var chain: [CategoryPath] {
        names.indices.map { CategoryPath(Array(names[...$0])) }
    }

    /// Whether this is `other` or a part of it.
    public func isWithin(_ other: CategoryPath) -> Bool { names.starts(with: other.names) }

    /// The names with ` > ` between them.
    public var description: String { names.joined(separator: " > ") }

    /// Whether the names of `left` sort before those of `right`.
    public static func < (left: CategoryPath, right: CategoryPath) -> Bool {
        left.names.lexicographicallyPrecedes(right.names)
    }
}

extension BidirectionalCollection<UInt8> {
    /// Without blanks, tabs and line ends at both ends.
    func trimmingBlanks() -> SubSequence {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var rest = drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}
