// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Synchronization

extension StoreConformance {
    private static let before = (0..<150).map { StorePair(key: [$0, 0], value: [$0]) }

    /// Overwrites, removes and adds; what it does depends on `step` only.
    private static func disturb(_ transaction: any WriteTransaction, _ step: UInt8) throws {
        for byte in UInt8(0)..<150 {
            switch byte % 4 {
            case 0: try transaction.set([byte, step], for: Key([byte, 0]))
            case 1: try transaction.remove(Key([byte, 0]))
            case 2: try transaction.set([step], for: Key([byte, 1, step]))
            default: break
            }
        }
        try transaction.set([1], for: Key([0, 0]))
        try transaction.remove(Key([0, 0]))
        try transaction.set([2], for: Key([1, 0]))
    }

    func checkAtomicity() async throws {
        let store = try await makeStore()
        try await store.fill(Self.before)
        let versions = try await store.read { $0.version }
        for number in 0..<3 {
            do {
                try await store.write { transaction in
                    try Self.disturb(transaction, UInt8(number))
                    throw DeliberateError(number: number)
                }
                expect(false, .atomicity, "the body's error was not thrown on")
            } catch let error as DeliberateError {
                expectEqual(error.number, number, .atomicity, "the body's error")
            }
            expectEqual(try await store.list(), Self.before, .atomicity, "after the error")
        }
        let after = try await store.read { $0.version }
        expectEqual(after, versions, .atomicity, "the version after errors")
        // Others that write at the same time are not touched by it.
        try await withThrowingTaskGroup { group in
            for number in UInt8(0)..<60 {
                group.addTask {
                    do {
                        try await store.write { transaction in
                            try transaction.set([number], for: Key([200, number]))
                            if number % 2 == 0 { throw DeliberateError() }
                        }
                    } catch is DeliberateError {}
                }
            }
            try await group.waitForAll()
        }
        let kept = try await store.list(KeyScan(KeyRange(prefix: Key([200])))).map { $0.key[1] }
        let odd = (UInt8(0)..<60).filter { $0 % 2 == 1 }
        expectEqual(kept, odd, .atomicity, "what the bodies that returned wrote")
    }

    func checkNestedAtomicity() async throws {
        let store = try await makeStore()
        try await store.fill(Self.before)
        let seen = try await store.write { transaction -> [[StorePair]] in
            var seen: [[StorePair]] = []
            let all = KeyScan(.all)
            try transaction.set([77], for: Key([3, 0]))
            seen.append(try transaction.list(all))
            do {
                try transaction.atomically {
                    try Self.disturb(transaction, 1)
                    seen.append(try transaction.list(all))
                    do {
                        try transaction.atomically {
                            try Self.disturb(transaction, 2)
                            try transaction.atomically { try Self.disturb(transaction, 3) }
                            throw DeliberateError(number: 2)
                        }
                    } catch let error as DeliberateError where error.number == 2 {}
                    seen.append(try transaction.list(all))
                    throw DeliberateError(number: 1)
                }
            } catch let error as DeliberateError where error.number == 1 {}
            seen.append(try transaction.list(all))
            let kept = try transaction.atomically {
                try transaction.remove(Key([7, 0]))
                return 5
            }
            try transaction.set([UInt8(kept)], for: Key([8, 0]))
            return seen
        }
        var wanted = Self.before
        wanted[3].value = [77]
        expectEqual(seen[0], wanted, .nestedAtomicity, "before")
        expectEqual(seen[2], seen[1], .nestedAtomicity, "after the inner error")
        expect(seen[1] != wanted, .nestedAtomicity, "a scope does not see its own writes")
        expectEqual(seen[3], wanted, .nestedAtomicity, "after the outer error")
        wanted[8].value = [5]
        wanted.remove(at: 7)
        expectEqual(try await store.list(), wanted, .nestedAtomicity, "after the commit")
    }

    func checkUseAfterEnd() async throws {
        let store = try await makeStore()
        try await store.fill(Self.before)
        let key = Key([1, 0])
        let reader = try await store.read { LeakedTransaction($0) }
        let writer = try await store.write { LeakedTransaction($0) }
        let failed = Mutex<LeakedTransaction?>(nil)
        do {
            try await store.write { transaction in
                let leaked = LeakedTransaction(transaction)
                failed.withLock { $0 = leaked }
                throw DeliberateError()
            }
        } catch is DeliberateError {}
        var codes: [StoreError.Code?] = []
        if let transaction = reader.take() as? any ReadTransaction {
            codes.append(try storeErrorCode { _ = try transaction.value(for: key) })
            codes.append(try storeErrorCode { _ = try transaction.values(for: [key]) })
            codes.append(try storeErrorCode { _ = try transaction.list(KeyScan(.all)) })
        }
        for leaked in [writer, failed.withLock { $0 }] {
            guard let transaction = leaked?.take() as? any WriteTransaction else { continue }
            codes.append(try storeErrorCode { _ = try transaction.value(for: key) })
            codes.append(try storeErrorCode { _ = try transaction.list(KeyScan(.all)) })
            codes.append(try storeErrorCode { try transaction.set([9], for: key) })
            codes.append(try storeErrorCode { try transaction.remove(key) })
            codes.append(try storeErrorCode { try transaction.atomically {} })
        }
        let wanted = [StoreError.Code?](repeating: .transactionEnded, count: 13)
        expectEqual(codes, wanted, .useAfterEnd, "codes")
        expectEqual(try await store.list(), Self.before, .useAfterEnd, "the pairs")
    }

    func checkVersion() async throws {
        let store = try await makeStore()
        var last = try await store.read { $0.version }
        for number in UInt8(0)..<20 {
            let inside = try await store.write { transaction in
                try transaction.set([number], for: Key([1]))
                return transaction.version
            }
            expectEqual(inside, last, .version, "inside a write transaction")
            let next = try await store.read { $0.version }
            expect(next > last, .version, "\(next.number) follows \(last.number)")
            last = next
            let idle = try await store.write { try $0.value(for: Key([1])) }
            expectEqual(idle, [number], .version, "the value")
            try await store.write { try $0.remove(Key([2])) }
            let same = try await store.read { $0.version }
            expectEqual(same, last, .version, "after a body that changed nothing")
        }
    }

    func checkDurability() async throws {
        guard let reopen else { return }
        var store = try await makeStore()
        try await store.fill(Self.before)
        try await store.write { try Self.disturb($0, 5) }
        let large = [UInt8](repeating: 7, count: 1 << 20)
        try await store.write { try $0.set(large, for: Key([250])) }
        let wanted = try await store.list()
        for round in UInt8(0)..<3 {
            store = try await reopen(store)
            let back = try await store.list().filter { $0.key[0] != 251 }
            expect(back == wanted, .durability, "the pairs differ after reopening")
            let own = try await store.list(KeyScan(KeyRange(prefix: Key([251]))))
            expectEqual(own.count, Int(round), .durability, "what was written after reopening")
            try await store.write { try $0.set([round], for: Key([251, round])) }
        }
    }
}

/// A transaction carried out of its body, which only a test of the refusal does.
private struct LeakedTransaction: Sendable {
    private let address: UInt

    init(_ transaction: any ReadTransaction) {
        let pointer = unsafe Unmanaged.passRetained(transaction as AnyObject).toOpaque()
        address = UInt(bitPattern: pointer)
    }

    /// The transaction; once.
    func take() -> AnyObject? {
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: address) else { return nil }
        return unsafe Unmanaged<AnyObject>.fromOpaque(pointer).takeRetainedValue()
    }
}
