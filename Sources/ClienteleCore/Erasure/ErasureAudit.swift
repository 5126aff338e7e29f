// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Looks for byte sequences in everything that a store holds: the proof that somebody is not in it.
///
/// It knows nothing of what is stored and how: keys and values are bytes, and every needle is
/// looked for at every place. What it does not find in a form that it was given is not there in that
/// form.
public struct ErasureAudit: Sendable {
    /// A byte sequence that must not be found.
    public struct Needle: Hashable, Sendable {
        /// What it is, in words that are safe to log.
        public var name: String
        /// The bytes.
        public var bytes: [UInt8]

        /// A needle.
        public init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The shortest sequence that is looked for; a shorter one would be found by chance.
    public static let fewestBytes = 4

    /// What is looked for.
    public let needles: [Needle]
    /// What is too short to be looked for.
    public let omitted: [Needle]
    /// Whether any needle begins with two bytes.
    private var begins: [Bool]
    private var places: [Int: [Int]] = [:]

    /// An audit.
    ///
    /// - Parameter needles: what must not be found; those shorter than `fewestBytes` are left out.
    public init(_ needles: some Sequence<Needle>) {
        var seen: Set<[UInt8]> = []
        var kept: [Needle] = []
        var omitted: [Needle] = []
        for needle in needles where seen.insert(needle.bytes).inserted {
            if needle.bytes.count < Self.fewestBytes {
                omitted.append(needle)
            } else {
                kept.append(needle)
            }
        }
        self.needles = kept
        self.omitted = omitted
        begins = Array(repeating: false, count: 1 << 16)
        for (index, needle) in kept.enumerated() {
            let first = Int(needle.bytes[0]) << 8 | Int(needle.bytes[1])
            begins[first] = true
            places[first, default: []].append(index)
        }
    }

    /// Where needles begin in `bytes`: the number of the needle and the place, in order.
    ///
    /// - Complexity: O(n) in the number of bytes, as long as few begin like a needle.
    public func places(in bytes: [UInt8]) -> [(needle: Int, offset: Int)] {
        var found: [(needle: Int, offset: Int)] = []
        guard bytes.count >= Self.fewestBytes else { return found }
        let span = bytes.span
        for offset in 0..<(bytes.count - 1) {
            let first = Int(span[offset]) << 8 | Int(span[offset + 1])
            guard begins[first], let candidates = places[first] else { continue }
            for candidate in candidates where matches(needles[candidate].bytes, bytes, offset) {
                found.append((candidate, offset))
            }
        }
        return found
    }

    private func matches(_ needle: [UInt8], _ bytes: [UInt8], _ offset: Int) -> Bool {
        guard bytes.count - offset >= needle.count else { return false }
        return bytes[offset..<(offset + needle.count)].elementsEqual(needle)
    }

    /// Whether any needle is in `bytes`.
    public func finds(in bytes: [UInt8]) -> Bool { !places(in: bytes).isEmpty }

    /// Scans a store.
    ///
    /// - Parameters:
    ///   - range: which keys; all unless said otherwise.
    ///   - excluded: ranges that are left out, such as what the law requires to be kept.
    ///   - limit: so many findings are described; all are counted.
    ///   - transaction: where to read.
    /// - Returns: what was scanned and found.
    /// - Throws: what the store throws.
    /// - Complexity: O(n) in the number of bytes in the range.
    public func scan(
        _ range: KeyRange = .all, outside excluded: [KeyRange] = [], describing limit: Int = 100,
        in transaction: any ReadTransaction
    ) throws -> ErasureReport {
        var report = ErasureReport()
        report.needleCount = needles.count
        report.omitted = omitted.map(\.name)
        try transaction.scan(KeyScan(range)) { key, value in
            if excluded.contains(where: { $0.contains(key) }) { return true }
            report.pairCount += 1
            report.byteCount += key.bytes.count + value.count
            for (isInKey, bytes) in [(true, key.bytes), (false, value)] {
                for place in places(in: bytes) {
                    report.findingCount += 1
                    guard report.findings.count < limit else { continue }
                    report.findings.append(
                        ErasureReport.Finding(
                            needle: needles[place.needle].name, key: key, isInKey: isInKey,
                            offset: place.offset))
                }
            }
            return true
        }
        return report
    }
}
