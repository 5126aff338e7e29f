// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CapturePoint {
    /// The events of a submission, one for each question that was answered, with its words.
    ///
    /// * Yes is a grant, no is a denial. Where it has to be confirmed from the address, yes is a
    ///   request and permits nothing yet.
    /// * A box that was left empty is nothing: the person was shown it and did not speak. Were it a
    ///   denial, leaving a box empty at one form would end what the person agreed to at another.
    /// * What would not be valid is refused as a whole, so that no half of a form is recorded.
    ///
    /// - Parameter submission: what was answered.
    /// - Returns: the events to hand to the pipeline; none where nothing was said.
    /// - Throws: `Refusal` with one reason for each fault: a box that was ticked beforehand, words that
    ///   are not the registered ones, a locale that is not known, questions that are bundled.
    public func events(of submission: CaptureSubmission) throws(Refusal) -> [CustomerEvent] {
        var found = faults
        if submission.identifiers.isEmpty {
            found.append(Reason(.captureNobody, "names nobody", field: "identifiers"))
        }
        var events: [CustomerEvent] = []
        var seen: Set<String> = []
        for (index, item) in submission.items.enumerated() {
            let field = "items[\(index)]"
            guard let box = boxes.first(where: { $0.id == item.box }) else {
                found.append(Reason(.captureBox, "a question that is not asked here", field: field))
                continue
            }
            if !seen.insert(item.box).inserted {
                found.append(Reason(.captureBox, "a question is answered twice", field: field))
            }
            if let fault = fault(item, box, at: submission.at, field) {
                found.append(fault)
            } else if let event = event(item, box, submission) {
                events.append(event)
            }
        }
        guard found.isEmpty else { throw Refusal(found) }
        return events
    }

    private func fault(
        _ item: CaptureSubmission.Item, _ box: CaptureBox, at time: Timestamp, _ field: String
    ) -> Reason? {
        switch item.answer {
        case .empty: return nil
        case .preset:
            return Reason(
                .capturePreset, "was ticked before the person came", field: "\(field).answer")
        case .agreed, .declined: break
        }
        guard box.texts.contains(where: { $0.locale == item.wording.locale }) else {
            return Reason(
                .captureLocale, "there are no words in this locale",
                field: "\(field).wording.locale")
        }
        guard let text = box.text(of: item.wording), text.isInUse(at: time) else {
            return Reason(
                .captureWording, "the words shown are not registered ones that are in use",
                field: "\(field).wording")
        }
        return nil
    }

    private func event(
        _ item: CaptureSubmission.Item, _ box: CaptureBox, _ submission: CaptureSubmission
    ) -> CustomerEvent? {
        let kind: ConsentAct.Kind
        switch item.answer {
        case .agreed: kind = asksConfirmation ? .request : .grant
        case .declined: kind = .deny
        case .empty, .preset: return nil
        }
        let act = ConsentAct(
            kind, box.uses, capturePoint: id, wording: item.wording, evidence: evidence,
            method: method, recordedBy: submission.recordedBy, jurisdiction: jurisdiction,
            validUntil: kind.isStop ? nil : box.lifetime.map { submission.at + $0 })
        let name: EventName =
            switch kind {
            case .grant: .consentGiven
            case .request: .consentRequested
            default: .consentWithdrawn
            }
        return CustomerEvent(
            id: EventID("\(submission.id)/\(box.id)"),
            name: name, occurredAt: submission.at, channel: channel,
            identifiers: submission.identifiers, consent: act)
    }

    /// A proof for a person or an authority to read, with the words that were shown.
    ///
    /// - Parameter proof: of an act that was taken here.
    /// - Returns: the proof; `words` holds the registered text of which the act has the digest, null
    ///   where no such text is registered.
    public func exported(_ proof: ConsentProof) -> JSONObject {
        var object = proof.exported
        let text = proof.act.wording.flatMap { wording in
            boxes.lazy.compactMap { $0.text(of: wording) }.first
        }
        object["words"] = text.map { .string($0.text) } ?? .null
        return object
    }
}

extension EventName {
    /// An agreement was asked for, and is to be confirmed from the address.
    public static let consentRequested = EventName("consent-requested")
}
