// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// One question about the situation.
enum ContextTest: Hashable, Sendable {
    case location(LocationID)
    case channel(ChannelKind)
    case device(DeviceKind)
    case stage(Stage)
    case segment(String)
    case searched([String])
    case interest(ItemFeature, atLeast: Double)
    case circumstance(String, String?)
    case during(Timestamp, Timestamp)

    func holds(in context: RuleContext) -> Bool {
        switch self {
        case .location(let location): context.location == location
        case .channel(let channel): context.channel == channel
        case .device(let device): context.device == device
        case .stage(let stage): context.stage == stage
        case .segment(let segment): context.segments.contains(segment)
        case .searched(let words): context.searches.contains { SearchWords.contains($0, words) }
        case .interest(let feature, let least): context.interests[feature, default: 0] >= least
        case .circumstance(let name, let value):
            if let found = context.circumstances.value(of: name, at: context.at) {
                value == nil || found == value
            } else {
                false
            }
        case .during(let start, let end): start <= context.at && context.at < end
        }
    }

    /// The question in words.
    var words: String {
        switch self {
        case .location(let location): "the place is \(location)"
        case .channel(let channel): "the channel is \(channel)"
        case .device(let device): "the device is \(device)"
        case .stage(let stage): "the stage is \(stage)"
        case .segment(let segment): "the segment is \(segment)"
        case .searched(let words): "searched for \(words.joined(separator: " "))"
        case .interest(let feature, _): "drawn to \(feature.words)"
        case .circumstance(let name, let value):
            value.map { "\(name) is \($0) now" } ?? "\(name) is known now"
        case .during(let start, let end): "from \(start.rfc3339) until \(end.rfc3339)"
        }
    }
}
