// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Drops each message as a file into a folder, where another system takes it.
///
/// That system may be a mail relay, a print shop or a call centre.
///
/// The file is named after the message's key, is complete from the instant it appears,
/// and is on the disk before the hand-over is reported. A second hand-over of one key finds
/// the file and drops nothing. When the folder cannot be written, for want of room for example,
/// the answer is to try again, and nothing is left behind.
///
/// While it is written the file has a hidden name. What a killed worker left under such a name is
/// removed by the first hand-over of the next one.
public struct FileDropTransport<Contact: ContactChannel>: MessageTransport {
    private let folder: DropFolder

    /// A transport into `folder`, which must exist.
    public init(into folder: String) {
        self.folder = DropFolder(path: folder)
    }

    /// Yes: a file of a key's name is dropped once.
    public var knowsKeys: Bool { true }

    /// Drops the message's file; `<key>.json`.
    public func handOff(
        _ message: OutboxMessage, permit: consuming Permit<Contact>
    ) async throws -> HandOffResult {
        if let refusal = permit.refusal(for: message) { return .refused(refusal) }
        let content = message.content
        let file: JSONObject = [
            "key": .string(message.key.description),
            "journey": .string(message.journey),
            "cause": .string(message.cause.rawValue),
            "channel": .string(Contact.kind?.rawValue ?? ""),
            "to": .string(message.recipient.value),
            "subject": content.subject.map(JSONValue.string) ?? .null,
            "body": .string(content.text),
            "html": content.html.map(JSONValue.string) ?? .null,
            "link": content.link.map(JSONValue.string) ?? .null,
            "buttons": .array(
                content.buttons.map { ["title": .string($0.title), "link": .string($0.link)] }),
            "planned-at": .string(message.plannedAt.rfc3339),
            "purpose": .string(permit.use.purpose.rawValue),
            "permit": .string(permit.evidence.description),
        ]
        let name = "\(message.key).json"
        do throws(MessagingError) {
            _ = try folder.drop(JSONValue.object(file).jsonBytes, as: name)
            return .accepted(reference: name)
        } catch {
            return .tryAgain([Reason("transport.drop-failed", error.message)])
        }
    }
}
