// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

// Reading of the parts of a description that are about webhooks.

extension WebhookReader.Rule {
    init(_ reader: DescriptionReader) throws(HTTPProviderError) {
        try reader.allow([
            "at", "id", "key", "reference", "to", "time", "detail", "link", "text", "kinds",
        ])
        guard let news = try reader.pointer("at") else {
            throw HTTPProviderError(.missing, at: reader.place("at"), "a JSON Pointer is needed")
        }
        self.news = news
        id = try reader.pointer("id")
        key = try reader.pointer("key")
        reference = try reader.pointer("reference")
        detail = try reader.pointer("detail")
        link = try reader.pointer("link")
        text = try reader.pointer("text")
        if let to = try reader.child("to") {
            try to.allow(["at", "kind", "prefix"])
            address = try to.pointer("at")
            addressKind = Identifier.Kind(try to.neededText("kind"))
            addressPrefix = try to.text("prefix") ?? ""
        }
        if let child = try reader.child("time") {
            try child.allow(["at", "in"])
            time = try child.pointer("at")
            let forms = Dictionary(
                uniqueKeysWithValues: WebhookReader.TimeForm.allCases.map { ($0.rawValue, $0) })
            timeForm = try child.choice("in", forms) ?? .seconds
        }
        let meanings = Dictionary(
            uniqueKeysWithValues: MessageFeedback.allCases.map { ($0.rawValue, $0) })
        for child in try reader.children("kinds") {
            try child.allow(["when", "means"])
            guard let feedback = try child.choice("means", meanings) else {
                throw HTTPProviderError(
                    .missing, at: child.place("means"),
                    "one of \(meanings.keys.sorted()) is needed")
            }
            kinds.append(
                WebhookReader.Kind(
                    conditions: try JSONCondition.read(child, "when"), feedback: feedback))
        }
    }
}

extension WebhookSignature {
    init(_ reader: DescriptionReader) throws(HTTPProviderError) {
        try reader.allow([
            "header", "in", "label", "separator", "time-header", "time-label", "over",
            "tolerance",
        ])
        let forms = Dictionary(uniqueKeysWithValues: Form.allCases.map { ($0.rawValue, $0) })
        self.init(in: try reader.neededText("header"))
        form = try reader.choice("in", forms) ?? .hexadecimal
        label = try reader.text("label") ?? ""
        if let text = try reader.text("separator") {
            guard text.count == 1 else {
                throw HTTPProviderError(
                    .wrongValue, at: reader.place("separator"), "one character is needed")
            }
            separator = text.first
        }
        if let name = try reader.text("time-header") {
            time = .field(name)
        } else if let label = try reader.text("time-label") {
            time = .label(label)
        }
        tolerance = try reader.seconds("tolerance") ?? tolerance
        guard let value = reader.object["over"] else { return }
        guard case .array(let values) = value else {
            throw HTTPProviderError(
                .wrongType, at: reader.place("over"), "a list of texts is needed")
        }
        parts = []
        for (index, value) in values.enumerated() {
            guard let text = value.stringValue else {
                throw HTTPProviderError(
                    .wrongType, at: "\(reader.place("over"))/\(index)", "a text is needed")
            }
            switch text {
            case "{body}": parts.append(.body)
            case "{time}": parts.append(.time)
            case _ where text.hasPrefix("{") && text.hasSuffix("}"):
                parts.append(.field(String(text.dropFirst().dropLast())))
            default: parts.append(.literal(text))
            }
        }
        guard form == .secret || parts.contains(.body) else {
            throw HTTPProviderError(
                .wrongValue, at: reader.place("over"), "the body has to be signed")
        }
        guard time == nil || parts.contains(.time) else {
            throw HTTPProviderError(
                .wrongValue, at: reader.place("over"), "the time has to be signed")
        }
    }
}
