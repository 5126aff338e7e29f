// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import MessagingTestKit
import Testing

/// Every transport of the library keeps the laws.
@Suite struct TransportConformanceTests {
    typealias Drop = TransportConformance<FileDropTransport<PostalContact>>
    typealias HTTP = TransportConformance<HTTPTransport<SMSContact>>

    typealias Pull = TransportConformance<PullMailbox<OnSiteContact>>

    static let phone = Identifier(.phone, "+48600000001")

    @Test("the file drop keeps the laws", arguments: Drop.Law.allCases)
    func fileDrop(law: Drop.Law) async throws {
        try await Drop(to: Identifier(.email, "ann@example.org")) {
            let folder = try TemporaryFolderOwner()
            let transport = FileDropTransport<PostalContact>(into: folder.path)
            return .init(transport) {
                try TemporaryFolder.names(in: folder.path).map { name in
                    let value = try JSONValue(
                        json: try #require(FileText.read("\(folder.path)/\(name)")))
                    return .init(
                        key: value["key"]?.stringValue ?? "",
                        recipient: value["to"]?.stringValue ?? "",
                        text: value["body"]?.stringValue ?? "")
                }
            }
        }
        .check(law)
    }

    @Test("a provider over HTTP that knows keys keeps the laws", arguments: HTTP.Law.allCases)
    func provider(law: HTTP.Law) async throws {
        try await HTTP(to: Self.phone) { try GatewayStandIn().subject() }.check(law)
    }

    @Test("a provider over HTTP without keys keeps the laws", arguments: HTTP.Law.allCases)
    func keylessProvider(law: HTTP.Law) async throws {
        try await HTTP(to: Self.phone) {
            try GatewayStandIn(knowsKeys: false).subject()
        }
        .check(law)
    }

    @Test("a mailbox keeps the laws", arguments: Pull.Law.allCases)
    func mailbox(law: Pull.Law) async throws {
        try await Pull(to: Identifier(.cookie, "c-600000001")) {
            let world = MailboxWorld(InMemoryStore())
            return .init(world.mailbox) {
                try await world.entries().map {
                    .init(
                        key: $0.key.description, recipient: $0.recipient.value,
                        text: $0.content?.text ?? "")
                }
            }
        }
        .check(law)
    }
}
