// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
public import Testing

/// The laws of `KeyValueStore`, to be run by whoever implements one.
///
///     @Test(arguments: StoreConformance.Law.allCases)
///     func conforms(to law: StoreConformance.Law) async throws {
///         try await StoreConformance { MyStore() }.check(law)
///     }
///
/// Every check makes stores of its own and leaves them to be dropped. What a store gets wrong is
/// recorded as an issue that names the law; what it throws is thrown on. Bodies have no effect
/// outside their transaction, so a store may run them again.
public struct StoreConformance: Sendable {
    /// Makes an empty store.
    public var makeStore: @Sendable () async throws -> any KeyValueStore
    /// Closes a store and opens what it kept; nil for a store that keeps nothing.
    public var reopen: (@Sendable (any KeyValueStore) async throws -> any KeyValueStore)?
    /// The seed of everything random.
    public var seed: UInt64 = 0x5EED
    /// How many writers work at once.
    public var writers = 100
    /// How many turns a writer of `Law.readersDoNotWait` waits for a reader.
    ///
    /// Each is a read of the store, so that all last for a minute or more: on a busy machine the
    /// reader may be late.
    public var patience = 100_000_000
    /// How many random sequences of operations `Law.model` runs.
    public var modelRuns = 12
    /// Where issues are recorded.
    public var sourceLocation: SourceLocation
    package let issues = IssueCount()

    /// The laws for the stores that `makeStore` makes.
    ///
    /// - Parameters:
    ///   - reopen: closes a store and opens what it kept; nil for a store that keeps nothing, for
    ///     which `Law.durability` checks nothing.
    ///   - sourceLocation: where issues are recorded.
    ///   - makeStore: makes an empty store each time it is called.
    public init(
        reopen: (@Sendable (any KeyValueStore) async throws -> any KeyValueStore)? = nil,
        sourceLocation: SourceLocation = #_sourceLocation,
        makeStore: @escaping @Sendable () async throws -> any KeyValueStore
    ) {
        self.makeStore = makeStore
        self.reopen = reopen
        self.sourceLocation = sourceLocation
    }

    /// A law that every store keeps.
    public enum Law: String, CaseIterable, Sendable {
        /// Keys sort by unsigned bytes, a prefix first.
        case keyOrder
        /// Bytes 0x00 and 0xFF have no special meaning in a key or a value.
        case binaryKeys
        /// A range holds its lower end and not its upper end.
        case rangeEnds
        /// A scan visits at most its limit, in both directions; zero or less visits none.
        case scanLimit
        /// A scan stops when its visitor says so, and passes on what it throws.
        case scanStop
        /// A visitor may read, and scan, the same transaction.
        case readWhileScanning
        /// A visitor's write is refused.
        case writeWhileScanning
        /// A transaction gets what it has set and not what it has removed.
        case readYourWrites
        /// A transaction's scans see its own writes and removals.
        case scanYourWrites
        /// `values(for:)` answers in the order of its keys, each as often as asked.
        case manyValues
        /// An empty key is refused everywhere.
        case emptyKey
        /// An empty value is not the absence of one.
        case emptyValue
        /// Keys of 1 KiB and values of 16 MiB come back as they were.
        case largeValues
        /// A body that throws leaves no trace.
        case atomicity
        /// A nested `atomically` that throws takes back its own writes and no others.
        case nestedAtomicity
        /// A transaction that has ended is refused.
        case useAfterEnd
        /// The version grows with every commit that changed something, and only then.
        case version
        /// What was committed is there when the store is opened again.
        case durability
        /// Writers that add to one number lose no addition.
        case lostUpdate
        /// Of two transactions that read two keys and write one each, one sees the other.
        case writeSkew
        /// A transaction sees one snapshot, and one version means the same bytes.
        case snapshot
        /// What is changed together is seen together, in every snapshot however long it is held.
        case versionedView
        /// Readers go on while a writer's body runs.
        case readersDoNotWait
        /// A rehearsal leaves no trace and changes no answer, whatever its parts do.
        case rehearsal
        /// Any sequence of operations does what it does to a sorted list.
        case model
    }

    /// Checks one law.
    ///
    /// - Throws: what the store throws where it should not.
    public func check(_ law: Law) async throws {
        switch law {
        case .keyOrder: try await checkKeyOrder()
        case .binaryKeys: try await checkBinaryKeys()
        case .rangeEnds: try await checkRangeEnds()
        case .scanLimit: try await checkScanLimit()
        case .scanStop: try await checkScanStop()
        case .readWhileScanning: try await checkReadWhileScanning()
        case .writeWhileScanning: try await checkWriteWhileScanning()
        case .readYourWrites: try await checkReadYourWrites()
        case .scanYourWrites: try await checkScanYourWrites()
        case .manyValues: try await checkManyValues()
        case .emptyKey: try await checkEmptyKey()
        case .emptyValue: try await checkEmptyValue()
        case .largeValues: try await checkLargeValues()
        case .atomicity: try await checkAtomicity()
        case .nestedAtomicity: try await checkNestedAtomicity()
        case .useAfterEnd: try await checkUseAfterEnd()
        case .version: try await checkVersion()
        case .durability: try await checkDurability()
        case .lostUpdate: try await checkLostUpdate()
        case .writeSkew: try await checkWriteSkew()
        case .snapshot: try await checkSnapshot()
        case .versionedView: try await checkVersionedView()
        case .readersDoNotWait: try await checkReadersDoNotWait()
        case .rehearsal: try await checkRehearsal()
        case .model: try await checkModel()
        }
    }
}

extension StoreConformance: LawChecking {}

/// A pair, for comparing what scans visit.
struct StorePair: Hashable, Sendable, CustomStringConvertible {
    var key: [UInt8]
    var value: [UInt8]

    var description: String { "\(key): \(value)" }
}

/// What the bodies of the suite throw.
struct DeliberateError: Error, Hashable {
    var number = 0
}

extension ReadTransaction {
    func list(_ scan: KeyScan) throws -> [StorePair] {
        try pairs(scan).map { StorePair(key: $0.key.bytes, value: $0.value) }
    }
}

extension KeyValueStore {
    func list(_ scan: KeyScan = KeyScan(.all)) async throws -> [StorePair] {
        try await read { try $0.list(scan) }
    }

    func fill(_ pairs: [StorePair]) async throws {
        try await write { transaction in
            for pair in pairs { try transaction.set(pair.value, for: Key(pair.key)) }
        }
    }
}

/// The code of the `StoreError` that `body` throws; nil for none.
func storeErrorCode(_ body: () throws -> Void) throws -> StoreError.Code? {
    do {
        try body()
        return nil
    } catch let error as StoreError {
        return error.code
    }
}
