// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where people are asked for consent: a form of the site, a checkout, a till, a call.
///
/// It is data: what is asked there, by which words, and what the law of the place wants apart.
public struct CapturePoint: Hashable, Sendable {
    /// What may not be asked in one question.
    public enum Separation: UInt8, Hashable, Sendable, CaseIterable {
        /// Nothing is kept apart.
        case none
        /// Each question is about one purpose, so that people can say yes to one and no to another.
        case purposes
        /// Advertising and all other use of data are separate documents, each with words of its own, as
        /// in Russia since 2025-09-01.
        case documents
    }

    /// The retailer's name of the place.
    public var id: String
    /// The channel in which is asked.
    public var channel: Channel
    /// By what people answer.
    public var method: ConsentMethod
    /// Whose law the words were written for, as in `ConsentAct.jurisdiction`.
    public var jurisdiction: String?
    /// Whose word it is; the person's own unless a third party hands it in.
    public var evidence: ConsentEvidence
    /// Whether a yes counts as confirmed only after it was confirmed from the address.
    public var asksConfirmation: Bool
    /// What may not be asked in one question.
    public var separation: Separation
    /// What is asked.
    public var boxes: [CaptureBox]

    /// A place where consent is taken.
    public init(
        _ id: String, channel: Channel, method: ConsentMethod, jurisdiction: String? = nil,
        evidence: ConsentEvidence = .personal, asksConfirmation: Bool = false,
        separation: Separation = .none, boxes: [CaptureBox]
    ) {
        self.id = id
        self.channel = channel
        self.method = method
        self.jurisdiction = jurisdiction
        self.evidence = evidence
        self.asksConfirmation = asksConfirmation
        self.separation = separation
        self.boxes = boxes
    }

    /// What is wrong with the place itself; empty where consent may be taken.
    ///
    /// Called with each submission; call it when the service starts too.
    public var faults: [Reason] {
        var found: [Reason] = []
        if Set(boxes.map(\.id)).count != boxes.count {
            found.append(Reason(.captureBox, "two questions have one name", field: "boxes"))
        }
        for (index, box) in boxes.enumerated() {
            let field = "boxes[\(index)]"
            if box.uses.isEmpty {
                found.append(Reason(.captureBox, "asks for nothing", field: field))
            }
            let purposes = Set(box.uses.map(\.purpose))
            let mixes = purposes.contains(.market) && purposes.count > 1
            if separation == .purposes ? purposes.count > 1 : separation == .documents && mixes {
                found.append(
                    Reason(.captureBundled, "asks together what is to be apart", field: field))
            }
        }
        if separation == .documents, sharesWords {
            found.append(
                Reason(
                    .captureBundled, "advertising and other use of data share their words",
                    field: "boxes"))
        }
        return found
    }

    /// Whether a question on advertising and another one have a text in common.
    private var sharesWords: Bool {
        func texts(advertising: Bool) -> [ConsentText] {
            boxes.filter { $0.uses.contains { $0.purpose == .market } == advertising }
                .flatMap(\.texts)
        }
        let words = Set(texts(advertising: true).map(\.text))
        return texts(advertising: false).contains { words.contains($0.text) }
    }
}
