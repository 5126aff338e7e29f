// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
public import Testing

/// The laws of `ConsentGate`, to be run by whoever implements one.
///
///     @Test(arguments: ConsentGateConformance.Law.allCases)
///     func conforms(to law: ConsentGateConformance.Law) async throws {
///         try await ConsentGateConformance(MyGate(), grant: record).check(law)
///     }
///
/// Each check makes a store of its own and names its own customers, so that a gate over another
/// source serves all checks of one instance. What the gate gets wrong is recorded as an issue that
/// names the law; what it throws is thrown on.
public struct ConsentGateConformance: Sendable {
    /// Writes down what a customer said about a use, at some time before `instant`.
    public typealias Act =
        @Sendable (ConsentUse, ResolvedCustomer, any KeyValueStore) async throws -> Void

    /// What is checked.
    public var gate: any ConsentGate
    /// The purposes that the gate allows where nothing was said.
    public var allowedByDefault: Set<Purpose>
    /// Makes a grant; nil for a gate that nothing can be granted through.
    public var grant: Act?
    /// Takes a grant back; nil where that cannot be done.
    public var withdraw: Act?
    /// When the gate is asked.
    public var instant = Timestamp(seconds: 1_700_000_000)
    /// Makes an empty store.
    public var makeStore: @Sendable () async throws -> any KeyValueStore = { InMemoryStore() }
    /// Where issues are recorded.
    public var sourceLocation: SourceLocation
    package let issues = IssueCount()

    /// The laws for `gate`.
    ///
    /// - Parameters:
    ///   - gate: what is checked.
    ///   - allowedByDefault: the purposes that it allows where nothing was said.
    ///   - sourceLocation: where issues are recorded.
    ///   - withdraw: takes a grant back, before `instant`; without it `Law.withdrawn` checks
    ///     nothing.
    ///   - grant: makes a grant, before `instant`; without it only what is allowed by default can
    ///     be seen to be permitted.
    public init(
        _ gate: any ConsentGate, allowedByDefault: Set<Purpose> = [],
        sourceLocation: SourceLocation = #_sourceLocation, withdraw: Act? = nil,
        grant: Act? = nil
    ) {
        self.gate = gate
        self.allowedByDefault = allowedByDefault
        self.sourceLocation = sourceLocation
        self.withdraw = withdraw
        self.grant = grant
    }

    /// A law that every gate keeps.
    public enum Law: String, CaseIterable, Sendable {
        /// What nobody granted is refused, also beside what was granted.
        case notGranted
        /// What was granted is permitted, or will be later.
        case granted
        /// What was withdrawn is refused, whatever instant is asked about.
        case withdrawn
        /// A refusal, and an answer that says "later", have reasons.
        case reasons
        /// A permit is for the customer and the use that were asked about.
        case permitNames
        /// A permit is valid at the instant asked about, and no more a minute later.
        case permitLife
        /// The same kind of answer to the same request in one snapshot.
        case sameAnswer
        /// Asking writes nothing.
        case writesNothing
        /// A permit stands in the snapshot that it was given in, and later where nothing was said.
        case recheckAgrees
        /// A permit does not stand when what it rests on was withdrawn since.
        case recheckWithdrawn
        /// A permit does not stand for another customer, use, address or hand-over, nor when it
        /// has expired.
        case recheckNames
    }

    /// Checks one law.
    ///
    /// - Throws: what the gate, the store or the acts throw.
    public func check(_ law: Law) async throws {
        switch law {
        case .notGranted: try await checkNotGranted()
        case .granted: try await checkGranted()
        case .withdrawn: try await checkWithdrawn()
        case .reasons, .permitNames, .permitLife: try await checkAnswers(law)
        case .sameAnswer: try await checkSameAnswer()
        case .writesNothing: try await checkWritesNothing()
        case .recheckAgrees: try await checkRecheckAgrees()
        case .recheckWithdrawn: try await checkRecheckWithdrawn()
        case .recheckNames: try await checkRecheckNames()
        }
    }
}

extension ConsentGateConformance: LawChecking {}
