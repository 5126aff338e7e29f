// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
package import ClienteleTestKit
public import Messaging
public import Testing

/// The laws of `MessageTransport`, to be run by whoever writes one.
///
///     @Test(arguments: TransportConformance<Pager>.Law.allCases)
///     func conforms(to law: TransportConformance<Pager>.Law) async throws {
///         let suite = TransportConformance<Pager>(to: Identifier(.phone, "+48600000001")) {
///             let station = PagerStation()
///             return .init(Pager(station)) { station.pages }
///         }
///         try await suite.check(law)
///     }
///
/// Each check makes a transport and a counterpart of its own. What the transport gets wrong is
/// recorded as an issue that names the law; what it throws where it should not is thrown on.
public struct TransportConformance<Transport: MessageTransport>: Sendable {
    /// A message as the counterpart has it.
    public struct Received: Hashable, Sendable {
        /// The key.
        public var key: String
        /// The address.
        public var recipient: String
        /// The text.
        public var text: String

        /// A message.
        public init(key: String, recipient: String, text: String) {
            self.key = key
            self.recipient = recipient
            self.text = text
        }
    }

    /// What a counterpart can be told to do with the next message.
    public enum Fault: Hashable, Sendable, CaseIterable {
        /// It says that it will never take it.
        case refuse
        /// It says that it cannot take it now.
        case busy
        /// It takes it, and its answer is lost.
        case answerLost
    }

    /// A transport and what is at its other end.
    public struct Subject: Sendable {
        /// The transport.
        public var transport: Transport
        /// What the counterpart has, in any order; a message with two effects is there twice.
        public var received: @Sendable () async throws -> [Received]
        /// Has the counterpart fail for the next message; false where it cannot fail so.
        public var fail: (@Sendable (Fault) async throws -> Bool)?

        /// A transport and what is at its other end.
        ///
        /// - Parameters:
        ///   - transport: the transport.
        ///   - fail: has the counterpart fail for the next message; false where it cannot so.
        ///   - received: what the counterpart has.
        public init(
            _ transport: Transport,
            fail: (@Sendable (Fault) async throws -> Bool)? = nil,
            received: @escaping @Sendable () async throws -> [Received]
        ) {
            self.transport = transport
            self.fail = fail
            self.received = received
        }
    }

    /// The address that messages are sent to.
    public var recipient: Identifier
    /// Contents that the transport declares not to take.
    public var beyondCapability: [MessageContent]
    /// When; the subject's clock, where it has one, shows the same.
    public var instant = Timestamp(seconds: 1_700_000_000)
    /// Makes a transport with a counterpart that has nothing.
    public var make: @Sendable () async throws -> Subject
    /// Where issues are recorded.
    public var sourceLocation: SourceLocation
    package let issues = IssueCount()

    /// The laws for the transports that `make` makes.
    ///
    /// - Parameters:
    ///   - recipient: the address that messages are sent to.
    ///   - beyondCapability: contents that the transport declares not to take.
    ///   - sourceLocation: where issues are recorded.
    ///   - make: makes a transport with a counterpart that has nothing.
    public init(
        to recipient: Identifier, beyondCapability: [MessageContent] = [],
        sourceLocation: SourceLocation = #_sourceLocation,
        make: @escaping @Sendable () async throws -> Subject
    ) {
        self.recipient = recipient
        self.beyondCapability = beyondCapability
        self.sourceLocation = sourceLocation
        self.make = make
    }

    /// A law that every transport keeps.
    public enum Law: String, CaseIterable, Sendable {
        /// What is accepted has a reference, and the counterpart has it once, whole.
        case accepted
        /// Messages of different keys all arrive.
        case differentKeys
        /// A second hand-over of one key has no second effect, where `knowsKeys` says so.
        case sameKey
        /// Nor have many at once.
        case sameKeyAtOnce
        /// A content with hostile characters arrives as it was written, or is refused whole.
        case hostileContent
        /// A content beyond what is declared is refused.
        case capability
        /// What the counterpart refuses is refused, with reasons.
        case refusal
        /// What the counterpart cannot take now is to be tried again, and is accepted then.
        case tryAgain
        /// A lost answer is never taken for a refusal, nor for an acceptance, nor for a failure
        /// without an effect where a second hand-over would have one.
        case answerLost
        /// What is told of a key later is so, where anything is told.
        case outcome
        /// A cancelled hand-over ends, and tells nothing that is not so.
        case cancellation
        /// A permit for another address or another purpose moves nothing.
        case permit
        /// Reasons and references have neither the address nor the text.
        case reasons
    }

    /// Checks one law.
    ///
    /// - Throws: what the transport or the counterpart throws where it should not.
    public func check(_ law: Law) async throws {
        switch law {
        case .accepted: try await checkAccepted()
        case .differentKeys: try await checkDifferentKeys()
        case .sameKey: try await checkSameKey()
        case .sameKeyAtOnce: try await checkSameKeyAtOnce()
        case .hostileContent: try await checkHostileContent()
        case .capability: try await checkCapability()
        case .refusal: try await checkRefusal()
        case .tryAgain: try await checkTryAgain()
        case .answerLost: try await checkAnswerLost()
        case .outcome: try await checkOutcome()
        case .cancellation: try await checkCancellation()
        case .permit: try await checkPermit()
        case .reasons: try await checkReasons()
        }
    }
}

extension TransportConformance: LawChecking {}
