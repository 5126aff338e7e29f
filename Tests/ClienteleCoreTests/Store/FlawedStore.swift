// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A store with one known defect, to prove that the conformance suite finds it.
struct FlawedStore: KeyValueStore {
    enum Flaw: String, CaseIterable, Sendable {
        case none, limitIgnored, stopIgnored, upperIncluded, emptyIsAbsent, emptyKeyTaken
        case nestedKept, failedKept, unisolated, constantVersion, sortedValues, signedOrder
        case shortKeys, rehearsalKept, rehearsalOverwrites
    }

    let flaw: Flaw
    let inner = InMemoryStore()

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await inner.read { try body(FlawedSnapshot($0, flaw)) }
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        switch flaw {
        case .unisolated:
            let (result, writes) = try await inner.read { snapshot in
                let transaction = BufferedTransaction(snapshot, flaw)
                return (try body(transaction), transaction.writes)
            }
            // Others read meanwhile.
            for _ in 0..<20 { await Task.yield() }
            try await inner.write { transaction in
                for (key, value) in writes { try transaction.set(value, for: key) }
            }
            return result
        case .failedKept:
            let result = try await inner.write { transaction in
                Swift.Result { try body(FlawedTransaction(transaction, flaw)) }
            }
            return try result.get()
        default:
            return try await inner.write { try body(FlawedTransaction($0, flaw)) }
        }
    }
}

class FlawedSnapshot: ReadTransaction {
    private let inner: any ReadTransaction
    let flaw: FlawedStore.Flaw

    init(_ inner: any ReadTransaction, _ flaw: FlawedStore.Flaw) {
        self.inner = inner
        self.flaw = flaw
    }

    var version: StoreVersion { flaw == .constantVersion ? StoreVersion(1) : inner.version }

    func bend(_ key: Key) -> Key {
        switch flaw {
        case .emptyKeyTaken where key.bytes.isEmpty: Key([0])
        case .shortKeys: Key(Array(key.bytes.prefix(1_000)))
        case .signedOrder: Key(key.bytes.map { $0 ^ 0x80 })
        default: key
        }
    }

    func value(for key: Key) throws -> [UInt8]? {
        let value = try inner.value(for: bend(key))
        return flaw == .emptyIsAbsent && value == [] ? nil : value
    }

    func values(for keys: [Key]) throws -> [[UInt8]?] {
        let keys = flaw == .sortedValues ? keys.sorted() : keys
        return try keys.map { try value(for: $0) }
    }

    func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
        var bent = scan
        if flaw == .limitIgnored { bent.limit = nil }
        if flaw == .upperIncluded, let upper = scan.range.upper {
            bent.range.upper = Key(upper.bytes + [0])
        }
        try inner.scan(bent) { key, value in
            let goesOn = try visit(bend(key), value)
            return goesOn || flaw == .stopIgnored
        }
    }
}

final class FlawedTransaction: FlawedSnapshot, WriteTransaction {
    private let writer: any WriteTransaction

    init(_ writer: any WriteTransaction, _ flaw: FlawedStore.Flaw) {
        self.writer = writer
        super.init(writer, flaw)
    }

    func set(_ value: [UInt8], for key: Key) throws { try writer.set(value, for: bend(key)) }

    func remove(_ key: Key) throws { try writer.remove(bend(key)) }

    func atomically<Result>(_ body: () throws -> Result) throws -> Result {
        flaw == .nestedKept ? try body() : try writer.atomically(body)
    }

    func rehearse(_ count: Int, _ part: (Int) throws -> Void) throws {
        switch flaw {
        case .rehearsalKept: for number in 0..<count { try part(number) }
        case .rehearsalOverwrites: try writer.remove(Key([1, 7]))
        default: break
        }
    }
}

/// Reads a snapshot and keeps its writes for later.
final class BufferedTransaction: FlawedSnapshot, WriteTransaction {
    private(set) var writes: [Key: [UInt8]] = [:]

    override func value(for key: Key) throws -> [UInt8]? {
        if let value = writes[key] { return value }
        return try super.value(for: key)
    }

    func set(_ value: [UInt8], for key: Key) throws { writes[key] = value }

    func remove(_ key: Key) throws { writes[key] = nil }

    func atomically<Result>(_ body: () throws -> Result) throws -> Result { try body() }
}
