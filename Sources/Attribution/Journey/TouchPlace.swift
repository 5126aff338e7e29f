// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where a contact was recognised, and who reports it.
public struct TouchPlace: Hashable, Sendable {
    /// Who sent the visitor or reports the contact: a site, a partner, a contractor.
    public var source: String?
    /// The words that were searched.
    public var term: String?
    /// Which of several contents, such as an article that many channels carry.
    public var content: String?
    /// The area, such as the zone around a billboard or a city.
    public var region: String?
    /// The device, the installation or the browser, by a name that tells nothing else.
    public var device: String?
    /// The visit, by the source's name of it.
    public var session: String?

    /// A place of which nothing is known, or what is told.
    public init(
        source: String? = nil, term: String? = nil, content: String? = nil,
        region: String? = nil, device: String? = nil, session: String? = nil
    ) {
        self.source = source
        self.term = term
        self.content = content
        self.region = region
        self.device = device
        self.session = session
    }

    /// What `event` tells: its campaign, its properties `region` and `session`, and 64 bits of
    /// the SHA-256 of its first sign of a device or a browser.
    public init(_ event: CustomerEvent) {
        source = event.campaign?.source
        term = event.campaign?.term
        content = event.campaign?.content
        region = event.properties["region"]?.stringValue
        session = event.properties["session"]?.stringValue
        let sign = event.identifiers.first { $0.kind == .device || $0.kind == .cookie }
        device = sign.map { sign in
            String(
                SHA256.hash(Array("\(sign.kind.rawValue):\(sign.value)".utf8)).description.prefix(
                    16))
        }
    }

    /// Whether nothing is known.
    public var isEmpty: Bool { self == TouchPlace() }
}

extension TouchPlace {
    private var fields: [String?] { [source, term, content, region, device, session] }

    func write(to writer: inout RecordWriter) {
        for field in fields { writer.append(field) { $0.append($1) } }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        func text() throws(RecordError) -> String? {
            try reader.optional { reader throws(RecordError) in try reader.string() }
        }
        source = try text()
        term = try text()
        content = try text()
        region = try text()
        device = try text()
        session = try text()
    }
}
