// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// In what a section of a GPP string differs from its specification; empty where in nothing.
///
/// Libraries in use write some sections in layouts that are not those of the specification, or that
/// contradict each other. Which one was read is always said here. For Canada it names the
/// layouts that read the section alike.
public struct GPPDialect: OptionSet, Hashable, Sendable, CustomStringConvertible {
    /// The bits.
    public let rawValue: UInt16

    /// A dialect of these bits.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// US National: the version says 1 and the body is that of version 2 (iabgpp-java; iabgpp-es
    /// before 3.2).
    public static let version2Body = GPPDialect(rawValue: 1)
    /// The version is not defined; the body was read as one that is.
    ///
    /// A lenient reading only.
    public static let undefinedVersion = GPPDialect(rawValue: 2)
    /// A segment for Global Privacy Control where the section defines none.
    ///
    /// A lenient reading only.
    public static let undefinedGPC = GPPDialect(rawValue: 4)
    /// Maryland, Indiana, Kentucky, Rhode Island: without the section's header (iabgpp-es 3.2).
    ///
    /// A lenient reading only.
    public static let noSectionHeader = GPPDialect(rawValue: 8)
    /// Canada: vendors as the GPP specification has them, the kind first.
    public static let canadaOptimizedRange = GPPDialect(rawValue: 16)
    /// Canada: the maximum first, ranges in Fibonacci coding (iabgpp-es 3.2).
    public static let canadaHybrid = GPPDialect(rawValue: 32)
    /// Canada: the maximum first, ranges of 16 bits (iabgpp-java, iabgpp-rs, iabgpp-es before 3.2).
    public static let canadaLegacy = GPPDialect(rawValue: 64)
    /// Canada: the list of restrictions that closes the core is missing.
    public static let noRestrictions = GPPDialect(rawValue: 128)

    /// All layouts of Canada.
    public static let canadaLayouts: GPPDialect = [
        .canadaOptimizedRange, .canadaHybrid, .canadaLegacy,
    ]

    /// The names of what differs.
    public var description: String {
        let names: [(GPPDialect, String)] = [
            (.version2Body, "version 2 body"), (.undefinedVersion, "undefined version"),
            (.undefinedGPC, "undefined GPC"), (.noSectionHeader, "no section header"),
            (.canadaOptimizedRange, "Canada: optimized range"), (.canadaHybrid, "Canada: hybrid"),
            (.canadaLegacy, "Canada: legacy"), (.noRestrictions, "no restrictions"),
        ]
        let found = names.filter { contains($0.0) }.map(\.1)
        return found.isEmpty ? "standard" : found.joined(separator: ", ")
    }
}
