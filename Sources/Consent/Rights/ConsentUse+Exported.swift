// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension ConsentUse {
    /// Reads what `exported` writes.
    init(exported value: JSONValue, field: String) throws(Refusal) {
        guard let object = value.objectValue else {
            throw Refusal(.exportMalformed, "no object", field: field)
        }
        var reader = ExportReader(object, within: field)
        let purpose = reader.text("purpose")
        let channel = reader.optionalText("channel")
        let topic = reader.optionalText("topic")
        reader.finish(["purpose", "channel", "topic"])
        guard let purpose, reader.reasons.isEmpty else { throw Refusal(reader.reasons) }
        self.init(
            Purpose(purpose), channel: channel.map { ChannelKind($0) },
            topic: topic.map { Topic($0) })
    }
}
