// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An enhanced mail system status code: class, subject and detail (RFC 3463).
///
/// Where a mail names none, one is made up from the reason: subject 0 and a detail of 900 or more,
/// which no registered code has.
public struct DeliveryStatusCode: Hashable, Sendable, CustomStringConvertible {
    /// 2 for success, 4 for a transient failure, 5 for a permanent one.
    public let category: UInt8
    /// What it is about: addressing, mailbox, system, network, protocol, content, security.
    public let subject: UInt16
    /// What exactly.
    public let detail: UInt16

    /// A code; nil where the category is not 2, 4 or 5, or a number has more than three digits.
    public init?(_ category: UInt8, _ subject: UInt16, _ detail: UInt16) {
        guard category == 2 || category == 4 || category == 5, subject < 1_000, detail < 1_000
        else { return nil }
        self.category = category
        self.subject = subject
        self.detail = detail
    }

    private init(category: UInt8, detail: UInt16) {
        self.category = category
        subject = 0
        self.detail = detail
    }

    /// Whether the number stands for no registered code but for a reason.
    public var isDerived: Bool { subject == 0 && detail >= 900 }

    /// Whether the failure is said to be transient.
    public var isTransient: Bool { category == 4 }

    /// The three numbers with points between them.
    public var description: String { "\(category).\(subject).\(detail)" }

    /// Whether it only says "permanent" or "transient".
    var isBare: Bool { subject == 0 && detail == 0 }

    func matches(_ subject: UInt16, _ detail: UInt16) -> Bool {
        self.subject == subject && self.detail == detail
    }

    /// Reads a code that begins at `start`.
    ///
    /// - Returns: the code and where it ends; nil where none begins there.
    static func read(_ bytes: [UInt8], at start: Int, to end: Int) -> (
        DeliveryStatusCode, end: Int
    )? {
        guard start >= 0, end <= bytes.count, start + 4 < end,
            bytes[start] == 0x32 || bytes[start] == 0x34 || bytes[start] == 0x35,
            bytes[start + 1] == UInt8(ascii: ".")
        else { return nil }
        var position = start + 2
        var numbers: (UInt16, UInt16) = (0, 0)
        for part in 0..<2 {
            var value: UInt16 = 0
            var digits = 0
            while position < end, digits < 4, MailOctets.isDigit(bytes[position]) {
                value = value * 10 + UInt16(bytes[position] - 0x30)
                position += 1
                digits += 1
            }
            guard 1...3 ~= digits else { return nil }
            if part == 0 {
                numbers.0 = value
                guard position < end, bytes[position] == UInt8(ascii: ".") else { return nil }
                position += 1
            } else {
                numbers.1 = value
            }
        }
        // An address of four numbers is none, nor is a version.
        if position + 1 < end, bytes[position] == UInt8(ascii: "."),
            MailOctets.isDigit(bytes[position + 1])
        {
            return nil
        }
        guard let code = DeliveryStatusCode(bytes[start] - 0x30, numbers.0, numbers.1) else {
            return nil
        }
        return (code, position)
    }

    /// The code for a reason where the mail names none.
    static func derived(_ reason: BounceReason, isTransient: Bool) -> DeliveryStatusCode {
        let detail: UInt16 =
            switch reason {
            case .authenticationFailure, .policyViolation: 972
            case .badReputation: 975
            case .blocked, .virusDetected: 971
            case .contentError: 960
            case .exceedLimit: 923
            case .expired: 947
            case .failedStartTLS, .securityError: 970
            case .filtered: isTransient ? 924 : 910
            case .hasMoved: 916
            case .hostUnknown: 912
            case .mailboxFull: 922
            case .mailerError: 939
            case .messageTooBig: 934
            case .networkError: 944
            case .noRelaying: 909
            case .notAccept: 932
            case .notCompliant: 974
            case .onHold: 901
            case .rejected, .suppressed: 918
            case .requirePTR: 973
            case .spamDetected: 980
            case .speeding: 946
            case .suspended: 921
            case .syntaxError: 902
            case .systemError: 930
            case .systemFull: 931
            case .tooManyConnections: 945
            case .userUnknown: 911
            case .delivered, .feedback, .undefined, .vacation: 900
            }
        return DeliveryStatusCode(category: isTransient ? 4 : 5, detail: detail)
    }

    /// What the code alone says (RFC 3463 and the registry of RFC 5248); nil where that is little.
    var reason: BounceReason? {
        if category == 2 { return .delivered }
        let permanent = category == 5
        switch (subject, detail) {
        case (1, 0), (1, 1), (1, 3): return permanent ? .userUnknown : nil
        case (1, 2): return permanent ? .hostUnknown : nil
        case (1, 4): return permanent ? .filtered : nil
        case (1, 6): return .hasMoved
        case (1, 7), (1, 8): return .rejected
        case (1, 9): return .systemError
        case (1, 10): return permanent ? .notAccept : nil
        case (2, 0): return permanent ? .filtered : nil
        case (2, 1): return permanent ? .filtered : .suspended
        case (2, 2): return .mailboxFull
        case (2, 3): return .exceedLimit
        case (2, 4): return .filtered
        case (3, 0): return permanent ? .systemError : nil
        case (3, 1), (4, 5): return .systemFull
        case (3, 2): return .notAccept
        case (3, 3), (3, 5), (4, 3), (5, 4), (5, 5): return .systemError
        case (3, 4): return .messageTooBig
        case (4, 0): return permanent ? .networkError : nil
        case (4, 1), (4, 7): return permanent ? nil : .expired
        case (4, 2), (4, 6), (4, 8): return .networkError
        case (4, 4): return permanent ? .hostUnknown : .networkError
        case (5, 2), (5, 6): return permanent ? .syntaxError : nil
        case (5, 3): return permanent ? .tooManyConnections : .systemError
        case (6, _): return .contentError
        case (7, 0): return permanent ? .securityError : nil
        case (7, 1), (7, 2): return permanent ? .securityError : .blocked
        case (7, 13): return .suspended
        case (7, 16): return .messageTooBig
        case (7, 17), (7, 18): return permanent ? .hasMoved : nil
        case (7, 20...24), (7, 26), (7, 29): return .authenticationFailure
        case (7, 25): return .requirePTR
        case (7, 27): return permanent ? .notAccept : nil
        case (7, 28): return .spamDetected
        case (7, 3...30): return .securityError
        default: return nil
        }
    }
}
