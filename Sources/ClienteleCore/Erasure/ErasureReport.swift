// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What an audit has scanned and found.
public struct ErasureReport: Hashable, Sendable {
    /// A place at which a needle was found.
    public struct Finding: Hashable, Sendable, CustomStringConvertible {
        /// The needle's name.
        public var needle: String
        /// The key of the pair that has it.
        public var key: Key
        /// Whether it is in the key, not in the value.
        public var isInKey: Bool
        /// Where in the key or the value it begins.
        public var offset: Int

        /// The needle's name, the table, and the place; no byte of what was found.
        public var description: String {
            let table = key.bytes.prefix(2).map { String($0, radix: 16) }.joined(separator: ".")
            return "\(needle) in \(isInKey ? "a key" : "a value") of table \(table) at \(offset)"
        }
    }

    /// How many pairs were scanned.
    public var pairCount = 0
    /// How many bytes of keys and values were scanned.
    public var byteCount = 0
    /// How many needles were looked for.
    public var needleCount = 0
    /// The names of needles that were too short to be looked for.
    public var omitted: [String] = []
    /// How often a needle was found.
    public var findingCount = 0
    /// The first findings.
    public var findings: [Finding] = []

    /// An empty report.
    public init() {}

    /// Whether needles were looked for, and none was found.
    public var provesAbsence: Bool { needleCount > 0 && findingCount == 0 }
}
