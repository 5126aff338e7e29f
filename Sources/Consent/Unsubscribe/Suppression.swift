// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That an address is not to be used, for what, since when and why.
///
/// It is about an address, not about a profile or a customer: who holds the address now, and who
/// held it when it was said, makes no difference. So it says nothing about the address itself and
/// can be kept under a keyed hash of it when the customer is erased.
public struct Suppression: Hashable, Comparable, Sendable {
    /// Why an address is not to be used.
    public enum Cause: UInt8, Hashable, Sendable, CaseIterable {
        /// The address does not exist, or takes nothing for good.
        case hardBounce
        /// The address did not take what was sent, too often in a row.
        case softBounces
        /// A message was reported as unwanted.
        case complaint
        /// Who holds the address asked for it, or a register says so.
        case objection
        /// The retailer's staff decided it.
        case staff
    }

    /// Why.
    public var cause: Cause
    /// For which uses.
    public var scope: SuppressionScope
    /// Since when, and the event that told of it.
    public var mark: ConsentMark

    /// A suppression.
    public init(_ cause: Cause, _ scope: SuppressionScope, mark: ConsentMark) {
        self.cause = cause
        self.scope = scope
        self.mark = mark
    }

    /// Why a use of the address is refused, without naming the address.
    public var reason: Reason {
        let (code, told): (Reason.Code, String) =
            switch cause {
            case .hardBounce: (.addressBounced, "does not exist")
            case .softBounces: (.addressBounced, "did not take the last messages")
            case .complaint: (.addressComplained, "reported a message as unwanted")
            case .objection: (.addressObjected, "asked not to be used")
            case .staff: (.addressSuppressed, "was taken out by staff")
            }
        return Reason(
            code,
            "the address \(told): no \(scope.words) since \(mark.time.rfc3339), event \(mark.event)"
        )
    }

    /// Whether `left` is earlier; of two with one mark by scope and cause.
    public static func < (left: Suppression, right: Suppression) -> Bool {
        if left.mark != right.mark { return left.mark < right.mark }
        if left.scope != right.scope { return left.scope < right.scope }
        return left.cause.rawValue < right.cause.rawValue
    }
}

extension Suppression: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the cause, the scope and the mark.
    public func write(to writer: inout RecordWriter) {
        writer.append(byte: cause.rawValue)
        scope.write(to: &writer)
        mark.write(to: &writer)
    }

    /// Reads a suppression.
    public init(from reader: inout RecordReader) throws(RecordError) {
        guard let cause = Cause(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a suppression has a cause that does not exist")
        }
        self.cause = cause
        scope = try SuppressionScope(from: &reader)
        mark = try ConsentMark(from: &reader)
    }
}
