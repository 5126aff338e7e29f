// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Decides the reason group from the words, the codes and the step of a refusal: a pure function.
///
/// A provider's documented answer decides first. Then come the words about the mailbox, the address and
/// the sender, in the order in which one excludes the next; then the enhanced status code; then the
/// words about systems and networks, which reports carry beside the true cause.
enum BounceClassifier {
    /// The reason of a refusal.
    ///
    /// - Parameters:
    ///   - words: what the answer says.
    ///   - status: the enhanced status code that the mail names.
    ///   - step: where in the session it was refused.
    ///   - hasText: whether there was an answer at all.
    /// - Returns: `undefined` where nothing is known.
    static func reason(
        _ words: ReportWords, status: DeliveryStatusCode?, step: SMTPStep?, hasText: Bool
    ) -> BounceReason {
        if status?.category == 2 { return .delivered }
        if let documented = words.documented { return documented }
        let coded = status?.reason
        return direct(words.reasons, coded, step)
            ?? indirect(words.reasons)
            ?? coded
            ?? absent(words.reasons, step)
            ?? fallback(status, step, hasText)
    }

    private static func direct(
        _ said: BounceReasons, _ coded: BounceReason?, _ step: SMTPStep?
    ) -> BounceReason? {
        if let step, step < .recipient { return opening(said, coded, step) }
        if said.has(.mailboxFull) || coded == .mailboxFull { return .mailboxFull }
        if said.has(.messageTooBig), coded != .exceedLimit { return .messageTooBig }
        if coded == .messageTooBig { return .messageTooBig }
        if said.has(.exceedLimit) || coded == .exceedLimit { return .exceedLimit }
        if said.has(.suspended) || coded == .suspended { return .suspended }
        if said.has(.hasMoved) || coded == .hasMoved { return .hasMoved }
        if said.has(.noRelaying) { return .noRelaying }
        if said.has(.authenticationFailure) || coded == .authenticationFailure {
            return .authenticationFailure
        }
        if coded == .hostUnknown, said.has(.hostUnknown) { return .hostUnknown }
        if let reason = address(said, coded, step) { return reason }
        if said.has(.requirePTR) || coded == .requirePTR { return .requirePTR }
        if said.has(.notCompliant) { return .notCompliant }
        if said.has(.badReputation) { return .badReputation }
        if let reason = sender(said, coded, step) { return reason }
        if said.has(.hostUnknown) || coded == .hostUnknown, !said.has(.networkError),
            !said.has(.notAccept)
        {
            return .hostUnknown
        }
        if said.has(.spamDetected), step?.isBeforeContent != true { return .spamDetected }
        if said.has(.speeding) { return .speeding }
        if said.has(.tooManyConnections) || coded == .tooManyConnections {
            return .tooManyConnections
        }
        return said.has(.blocked) || coded == .blocked ? .blocked : nil
    }

    /// Whether nobody has the address, or the recipient's side does not want the mail.
    private static func address(
        _ said: BounceReasons, _ coded: BounceReason?, _ step: SMTPStep?
    ) -> BounceReason? {
        if said.contains(.program) { return .mailerError }
        if said.contains(.directory), coded != .filtered { return .userUnknown }
        if coded == .userUnknown {
            // Some servers answer 5.1.1 to everything: other words weigh more than the code.
            let other =
                said.has(.blocked) || said.has(.rejected) || said.has(.notAccept)
                || said.has(.badReputation) || said.has(.hostUnknown)
            if !other || said.has(.userUnknown) { return .userUnknown }
        } else if said.has(.userUnknown), step == .recipient {
            return .userUnknown
        }
        guard said.has(.filtered) || said.has(.userUnknown) else { return nil }
        // A server that read the mail before it denied the recipient did so because of the mail.
        if coded == .filtered { return .filtered }
        return step?.isBeforeContent == true ? nil : .filtered
    }

    /// What is said before a recipient was named is about the sending host or the sender.
    private static func opening(
        _ said: BounceReasons, _ coded: BounceReason?, _ step: SMTPStep
    ) -> BounceReason? {
        for reason: BounceReason in [
            .authenticationFailure, .requirePTR, .notCompliant, .badReputation, .noRelaying,
        ] where said.has(reason) || coded == reason {
            return reason
        }
        if step == .mail {
            if said.has(.messageTooBig) || coded == .messageTooBig { return .messageTooBig }
            if said.has(.rejected) || coded == .rejected || coded == .userUnknown
                || said.has(.hostUnknown) || said.contains(.denied)
            {
                return .rejected
            }
        }
        for reason: BounceReason in [.speeding, .tooManyConnections, .blocked]
        where said.has(reason) || coded == reason {
            return reason
        }
        return step == .hello && (said.has(.hostUnknown) || said.has(.rejected)) ? .blocked : nil
    }

    private static func sender(
        _ said: BounceReasons, _ coded: BounceReason?, _ step: SMTPStep?
    ) -> BounceReason? {
        if coded == .rejected { return .rejected }
        return said.has(.rejected) && coded != .userUnknown ? .rejected : nil
    }

    private static func indirect(_ said: BounceReasons) -> BounceReason? {
        for reason in order where said.has(reason) { return reason }
        return said.contains(.denied) ? .securityError : nil
    }

    /// What is looked for once nothing is said about address and sender.
    private static let order: [BounceReason] = [
        .spamDetected, .virusDetected, .policyViolation, .syntaxError, .contentError,
        .networkError, .expired, .onHold, .systemError, .systemFull, .notAccept, .failedStartTLS,
        .securityError, .mailerError, .suppressed,
    ]

    /// Something does not exist: at the recipient's step it is the recipient, later the domain.
    private static func absent(_ said: BounceReasons, _ step: SMTPStep?) -> BounceReason? {
        guard said.contains(.absent) else { return nil }
        switch step {
        case .recipient: return .userUnknown
        case .data: return .hostUnknown
        case .mail: return .rejected
        case .connect, .hello, nil: return nil
        }
    }

    private static func fallback(
        _ status: DeliveryStatusCode?, _ step: SMTPStep?, _ hasText: Bool
    ) -> BounceReason {
        switch status?.subject {
        case 3: return .systemError
        case 6: return .contentError
        case 7: return .securityError
        default: break
        }
        switch step {
        case .connect, .hello: return .blocked
        case .mail: return .rejected
        case .recipient, .data, nil: return hasText ? .onHold : .undefined
        }
    }
}
