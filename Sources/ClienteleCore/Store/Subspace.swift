// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A part of a store that one engine owns: a prefix that all its keys share.
///
/// The modules of this package hold two-byte prefixes that begin with 0x01 to 0x7F; everyone else
/// takes a named subspace.
public struct Subspace: Hashable, Sendable {
    /// The bytes that every key in the subspace begins with.
    public let prefix: [UInt8]

    /// The subspace of an integrator's own engine, such as `Subspace(named: "acme.loyalty")`.
    public init(named name: String) {
        var writer = KeyWriter(Subspace(prefix: [0xF0]))
        writer.append(name)
        prefix = writer.bytes
    }

    /// A table of one of this package's modules.
    package init(_ module: Module, table: UInt8) {
        prefix = [module.rawValue, table]
    }

    /// All tables of one of this package's modules.
    package init(_ module: Module) {
        prefix = [module.rawValue]
    }

    init(prefix: [UInt8]) {
        self.prefix = prefix
    }

    /// The modules that keep state.
    package enum Module: UInt8, Sendable {
        case core = 0x01
        case identity = 0x10
        case consent = 0x20
        case personalization = 0x30
        case messaging = 0x40
        case attribution = 0x50
    }

    /// All keys of the subspace.
    public var range: KeyRange { KeyRange(prefix: Key(prefix)) }

    /// The key with one part.
    @inlinable
    public func key(_ a: some KeyComponent) -> Key {
        var writer = KeyWriter(self)
        writer.append(a)
        return writer.key
    }

    /// The key with two parts.
    @inlinable
    public func key(_ a: some KeyComponent, _ b: some KeyComponent) -> Key {
        var writer = KeyWriter(self)
        writer.append(a)
        writer.append(b)
        return writer.key
    }

    /// The key with three parts.
    @inlinable
    public func key(
        _ a: some KeyComponent, _ b: some KeyComponent, _ c: some KeyComponent
    ) -> Key {
        var writer = KeyWriter(self)
        writer.append(a)
        writer.append(b)
        writer.append(c)
        return writer.key
    }

    /// The key with four parts.
    @inlinable
    public func key(
        _ a: some KeyComponent, _ b: some KeyComponent, _ c: some KeyComponent,
        _ d: some KeyComponent
    ) -> Key {
        var writer = KeyWriter(self)
        writer.append(a)
        writer.append(b)
        writer.append(c)
        writer.append(d)
        return writer.key
    }

    /// All keys whose first part is `a`.
    @inlinable
    public func range(_ a: some KeyComponent) -> KeyRange {
        KeyRange(prefix: key(a))
    }

    /// All keys whose first parts are `a` and `b`.
    @inlinable
    public func range(_ a: some KeyComponent, _ b: some KeyComponent) -> KeyRange {
        KeyRange(prefix: key(a, b))
    }

    /// Where the facts of `customer` are in a table whose keys begin with a profile and a time.
    ///
    /// Of a profile that is his at times there are the ranges of these times.
    public func ranges(of customer: ResolvedCustomer) -> [KeyRange] {
        var ranges = customer.profiles.map { range($0) }
        for share in customer.shares {
            ranges += share.spans.map { span in
                KeyRange(
                    from: key(share.profile, span.lowerBound),
                    to: key(share.profile, span.upperBound))
            }
        }
        return ranges
    }
}
