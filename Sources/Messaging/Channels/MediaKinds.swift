// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Kinds of media that a message carries or a channel takes.
public struct MediaKinds: OptionSet, Hashable, Sendable {
    /// A bit for each kind.
    public let rawValue: UInt16

    /// The kinds with these bits.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// A still picture.
    public static let image = MediaKinds(rawValue: 1)
    /// A picture that moves.
    public static let animation = MediaKinds(rawValue: 2)
    /// Video.
    public static let video = MediaKinds(rawValue: 4)
    /// Sound, a voice message for example.
    public static let audio = MediaKinds(rawValue: 8)
    /// A file: an invoice, a ticket.
    public static let document = MediaKinds(rawValue: 16)
    /// A sticker.
    public static let sticker = MediaKinds(rawValue: 32)
    /// A card of contact data.
    public static let contact = MediaKinds(rawValue: 64)

    /// Every kind.
    public static let all: MediaKinds = [
        .image, .animation, .video, .audio, .document, .sticker, .contact,
    ]

    private static let names: [(MediaKinds, String)] = [
        (.image, "image"), (.animation, "animation"), (.video, "video"), (.audio, "audio"),
        (.document, "document"), (.sticker, "sticker"), (.contact, "contact card"),
    ]
}

extension MediaKinds: CustomStringConvertible {
    /// The names of the kinds.
    public var description: String {
        Self.names.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
    }
}
