// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Hands messages over to a provider that is reached over HTTP.
///
/// ```swift
/// let sms = try HTTPTransport<SMSContact>(
///     to: ReadyHTTPProvider.smsGateway.provider(), account: ["url": "https://…", "token": "…"],
///     by: URLSessionHTTPClient(), clock: SystemWallClock())
/// ```
///
/// One request is sent for each hand-over. What the answer means, and what it means that there is
/// none, is the provider's description; the transport adds nothing.
public struct HTTPTransport<Contact: ContactChannel>: MessageTransport, CustomStringConvertible {
    /// The provider.
    public let provider: HTTPProvider
    /// How many requests are under way at once; 16 unless told otherwise.
    public var concurrency = 16
    private let account: JSONObject
    private let client: any HTTPClient
    private let clock: any WallClock
    private let unsubscribe: @Sendable (OutboxMessage) throws(Refusal) -> ListUnsubscribe?

    /// A transport to `provider`.
    ///
    /// - Parameters:
    ///   - provider: how messages are handed over.
    ///   - account: what the retailer's account at the provider needs: addresses, names, secrets;
    ///     templates find it as `account`.
    ///   - client: sends the requests.
    ///   - clock: what time it is.
    ///   - unsubscribe: how the reader of a mail unsubscribes; is asked for mail alone. Advertising
    ///     for which it has no answer is refused, and so is one whose request leaves it out.
    /// - Throws: `HTTPProviderError.Code.wrongChannel` for a provider of another kind of channel.
    public init(
        to provider: HTTPProvider, account: JSONObject, by client: any HTTPClient,
        clock: any WallClock,
        unsubscribe: @escaping @Sendable (OutboxMessage) throws(Refusal) -> ListUnsubscribe? = {
            _ throws(Refusal) in nil
        }
    ) throws(HTTPProviderError) {
        if let channel = provider.channel, channel != Contact.kind {
            throw HTTPProviderError(
                .wrongChannel, at: "/channel",
                "\(provider.name) serves \(channel), not \(Contact.kind?.rawValue ?? "none")")
        }
        self.provider = provider
        self.account = account
        self.client = client
        self.clock = clock
        self.unsubscribe = unsubscribe
    }

    /// Whether the provider recognises a key for ever.
    ///
    /// Where it does so for a while, a retry is safe for messages that live no longer; that is
    /// decided for each of them.
    public var knowsKeys: Bool { provider.keys.map { $0.life == nil } ?? false }

    /// Sends the provider's request for `message`, once.
    public func handOff(
        _ message: OutboxMessage, permit: consuming Permit<Contact>
    ) async throws -> HandOffResult {
        if let refusal = permit.refusal(for: message) { return .refused(refusal) }
        let request: HTTPRequest
        do throws(Refusal) {
            request = try self.request(for: message)
        } catch {
            return .refused(error)
        }
        if let defect = request.defect {
            return .refused(Refusal("provider.defect", "\(provider.name): \(defect.message)"))
        }
        do {
            let response = try await client.send(request)
            return provider.result(of: response, for: message, at: clock.timestamp())
        } catch {
            return provider.result(of: error, for: message)
        }
    }

    private func request(for message: OutboxMessage) throws(Refusal) -> HTTPRequest {
        let leave = message.channel == .email ? try unsubscribe(message) : nil
        if message.channel == .email, leave == nil,
            !MailMessage.classesWithoutUnsubscribe.contains(message.messageClass)
        {
            throw .noUnsubscribe(message.messageClass)
        }
        let request = try provider.request(
            for: message, account: account, at: clock.timestamp(), unsubscribe: leave)
        if let leave, !request.says(leave.url) {
            throw Refusal(
                "provider.no-unsubscribe", "\(provider.name) leaves List-Unsubscribe out")
        }
        return request
    }

    /// The provider's name, without the account.
    public var description: String { "HTTPTransport(\(provider.name))" }
}

extension HTTPRequest {
    /// Whether `text` stands in the request, as it is or with percent signs.
    fileprivate func says(_ text: String) -> Bool {
        let content = String(decoding: body, as: UTF8.self)
        return content.contains(text) || content.contains(HTTPProvider.escaped(text))
            || fields.contains { $0.value.contains(text) }
    }
}
