// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
public import Testing

/// The laws of `CustomerDataHolder`, to be run by whoever implements one.
///
///     @Test(arguments: DataHolderConformance.Law.allCases)
///     func conforms(to law: DataHolderConformance.Law) async throws {
///         let suite = DataHolderConformance(MyHolder(), needle: "l.carr@example.org") {
///             (store, customer)
///         }
///         try await suite.check(law)
///     }
///
/// A needle is a text that only the customer's data have, such as an e-mail address in the form in
/// which it is stored: it is looked for, as UTF-8, in every key and value. What the holder gets
/// wrong is recorded as an issue that names the law; what it throws is thrown on.
public struct DataHolderConformance: Sendable {
    /// Makes a store in which the holder holds something about a customer.
    public typealias Preparation =
        @Sendable () async throws -> (store: any KeyValueStore, customer: ResolvedCustomer)

    /// What is checked.
    public var holder: any CustomerDataHolder
    /// A text that only the customer's data have.
    public var needle: String
    /// Makes a store of its own for each check.
    public var prepare: Preparation
    /// Where the needle is looked for; everywhere unless other holders have data in the store.
    public var range = KeyRange.all
    /// Where issues are recorded.
    public var sourceLocation: SourceLocation
    package let issues = IssueCount()

    /// The laws for `holder`.
    ///
    /// - Parameters:
    ///   - holder: what is checked.
    ///   - needle: a text that only the customer's data have; not empty.
    ///   - sourceLocation: where issues are recorded.
    ///   - prepare: makes a store in which the holder holds the needle, and says whose it is.
    public init(
        _ holder: any CustomerDataHolder, needle: String,
        sourceLocation: SourceLocation = #_sourceLocation, prepare: @escaping Preparation
    ) {
        self.holder = holder
        self.needle = needle
        self.sourceLocation = sourceLocation
        self.prepare = prepare
    }

    /// A law that every holder keeps.
    public enum Law: String, CaseIterable, Sendable {
        /// The export names what is held, and writes nothing.
        case exported
        /// After the erasure no key, no value and no export has it.
        case erased
        /// The first erasure counts what it removed, the second removes nothing.
        case erasedOnce
        /// Of a customer who is not known nothing is exported or erased that is another's.
        case stranger
    }

    /// Checks one law.
    ///
    /// - Throws: what the holder or the store throws.
    public func check(_ law: Law) async throws {
        let (store, customer) = try await prepare()
        switch law {
        case .exported:
            let before = try await store.digest()
            let names = try await exportNamesNeedle(customer, in: store)
            expect(names, law, "the export does not name the needle")
            expectEqual(try await store.digest(), before, law, "the store after an export")
        case .erased:
            let before = try await places(in: store)
            expect(before > 0, law, "the needle is not held: nothing to check")
            _ = try await erase(customer, in: store)
            expectEqual(try await places(in: store), 0, law, "pairs with the needle")
            let names = try await exportNamesNeedle(customer, in: store)
            expect(!names, law, "the export names the needle still")
        case .erasedOnce:
            let first = try await erase(customer, in: store)
            expect(first > 0, law, "\(first) records removed at first")
            let after = try await store.digest()
            expectEqual(try await erase(customer, in: store), 0, law, "removed at second")
            expectEqual(try await store.digest(), after, law, "the store after the second")
        case .stranger:
            let stranger = ResolvedCustomer(alone: ProfileID(event: EventID("a stranger")))
            let before = try await store.digest()
            let names = try await exportNamesNeedle(stranger, in: store)
            expect(!names, law, "the export names what is another's")
            expectEqual(try await erase(stranger, in: store), 0, law, "removed")
            expectEqual(try await store.digest(), before, law, "the store after the erasure")
        }
    }

    private func erase(
        _ customer: ResolvedCustomer, in store: any KeyValueStore
    ) async throws -> Int {
        try await store.write { try holder.erase(customer, in: $0) }
    }

    private func exportNamesNeedle(
        _ customer: ResolvedCustomer, in store: any KeyValueStore
    ) async throws -> Bool {
        // In a transaction that could write: exporting must not.
        let object = try await store.write { try holder.export(customer, in: $0) }
        return Self.names(needle, .object(object))
    }

    /// Whether a name or a text within `value` has the needle.
    private static func names(_ needle: String, _ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): contains(Array(needle.utf8), Array(text.utf8))
        case .array(let values): values.contains { names(needle, $0) }
        case .object(let object):
            object.members.contains { names(needle, .string($0.name)) || names(needle, $0.value) }
        default: false
        }
    }

    /// How many pairs have the needle in their key or value.
    private func places(in store: any KeyValueStore) async throws -> Int {
        let bytes = Array(needle.utf8)
        return try await store.read { transaction in
            try transaction.pairs(KeyScan(range)).count { key, value in
                Self.contains(bytes, key.bytes) || Self.contains(bytes, value)
            }
        }
    }

    private static func contains(_ needle: [UInt8], _ hay: [UInt8]) -> Bool {
        guard hay.count >= needle.count else { return false }
        return (0...hay.count - needle.count).contains { start in
            hay[start...].starts(with: needle)
        }
    }
}

extension DataHolderConformance: LawChecking {}
