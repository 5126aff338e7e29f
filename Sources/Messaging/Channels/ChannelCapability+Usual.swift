// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ChannelCapability {
    /// The usual capabilities of the kinds of channel on which messages go out.
    ///
    /// They are what the common providers and devices have together, so that a content which keeps
    /// to them fits most; each row says where its figures come from. Costs are the retailer's.
    public static let usual: [ChannelKind: ChannelCapability] = [
        .email: email, .sms: sms, .push: push, .messenger: messenger,
        .socialDirect: messenger, .web: onSite, .app: inApp, .storeTerminal: terminal,
        .chat: chat, .chatbot: chat, .audience: audience, .directMail: letter,
        .phone: call, .callback: call, .seller: call,
    ]

    /// E-mail.
    ///
    /// RFC 5322, section 2.1.1: a line has at most 998 octets. A relay holds a message for some
    /// days (RFC 5321, section 4.5.4.1: four to five) and takes no expiry in practice. Whether it
    /// was seen is not known: an image that was fetched proves nothing.
    public static let email: ChannelCapability = {
        var email = ChannelCapability()
        email.subject = .required(TextLimit(998, .bytes))
        email.showsHTML = true
        email.buttons = ButtonLimit(10, title: TextLimit(60, .characters))
        email.media = [.image, .animation, .document]
        email.takesReplies = true
        email.receipts = .accepted
        email.links = .followed
        email.holdsFor = .seconds(5 * 86_400)
        return email
    }()

    /// SMS.
    ///
    /// 3GPP TS 23.040: at most 255 parts; phones and gateways show ten well, and each is paid for.
    /// The validity period can be given (section 9.2.3.12); without one 72 hours are common.
    public static let sms: ChannelCapability = {
        var sms = ChannelCapability.text(TextLimit(10, .segments))
        sms.takesReplies = true
        sms.receipts = .delivered
        sms.links = .followed
        sms.holdsFor = .seconds(3 * 86_400)
        sms.takesExpiry = true
        return sms
    }()

    /// Push messages to a device.
    ///
    /// The payload of the services ends at 4,096 octets (RFC 8030, section 7.2, has the same
    /// figure for the web); 512 of them are kept for what goes around the content. What the
    /// smallest of the platforms shows is a title, some four lines and two buttons.
    public static let push: ChannelCapability = {
        var push = ChannelCapability.text(TextLimit(1_000, .characters))
        push.subject = .optional(TextLimit(65, .characters))
        push.totalBytes = 3_584
        push.buttons = ButtonLimit(2, title: TextLimit(20, .characters))
        push.media = [.image]
        push.receipts = .accepted
        push.links = .followed
        push.holdsFor = .seconds(28 * 86_400)
        push.takesExpiry = true
        return push
    }()

    /// Messengers.
    ///
    /// The narrowest of the large ones together: 1,024 characters beside buttons, three buttons of
    /// 20 characters, and 24 hours after the person's last message for what is no approved template.
    public static let messenger: ChannelCapability = {
        var messenger = ChannelCapability.text(TextLimit(1_024, .utf16))
        messenger.buttons = ButtonLimit(3, title: TextLimit(20, .utf16))
        messenger.media = [.image, .video, .audio, .document]
        messenger.takesLocation = true
        messenger.takesReplies = true
        messenger.replyWindow = .seconds(86_400)
        messenger.receipts = .seen
        messenger.links = .followed
        messenger.holdsFor = .seconds(28 * 86_400)
        return messenger
    }()

    /// The retailer's own site: what its page shows is his to say.
    public static let onSite: ChannelCapability = {
        var site = ChannelCapability.text(TextLimit(2_000, .characters))
        site.subject = .optional(TextLimit(120, .characters))
        site.showsHTML = true
        site.buttons = ButtonLimit(4, title: TextLimit(40, .characters))
        site.media = [.image, .animation, .video, .document]
        site.takesLocation = true
        site.takesPayment = true
        site.takesReplies = true
        site.receipts = .seen
        site.links = .followed
        site.holdsFor = .seconds(28 * 86_400)
        site.takesExpiry = true
        return site
    }()

    /// The retailer's own app, while it is open.
    public static let inApp: ChannelCapability = {
        var app = onSite
        app.showsHTML = false
        app.text = TextLimit(1_000, .characters)
        return app
    }()

    /// A terminal in a store: read in passing, by touch, in public.
    public static let terminal: ChannelCapability = {
        var terminal = ChannelCapability.text(TextLimit(600, .characters))
        terminal.subject = .optional(TextLimit(60, .characters))
        terminal.buttons = ButtonLimit(4, title: TextLimit(30, .characters))
        terminal.media = [.image, .video]
        terminal.takesPayment = true
        terminal.takesReplies = true
        terminal.receipts = .seen
        terminal.links = .shown
        terminal.holdsFor = .seconds(86_400)
        terminal.takesExpiry = true
        return terminal
    }()

    /// Chat on the retailer's site or in his app, with a person or a bot.
    public static let chat: ChannelCapability = {
        var chat = ChannelCapability.text(TextLimit(4_096, .characters))
        chat.buttons = ButtonLimit(10, title: TextLimit(40, .characters))
        chat.media = [.image, .animation, .video, .audio, .document]
        chat.takesLocation = true
        chat.takesReplies = true
        chat.receipts = .seen
        chat.links = .followed
        return chat
    }()

    /// A list of people on an advertising platform: it has members, and no content of its own.
    public static let audience: ChannelCapability = {
        var audience = ChannelCapability.text(TextLimit(0, .bytes))
        audience.receipts = .accepted
        return audience
    }()

    /// Letters and catalogues: two printed pages.
    public static let letter: ChannelCapability = {
        var letter = ChannelCapability.text(TextLimit(6_000, .characters))
        letter.subject = .optional(TextLimit(200, .characters))
        letter.media = [.image]
        letter.links = .shown
        letter.holdsFor = .seconds(7 * 86_400)
        return letter
    }()

    /// A list of calls: the text is what the caller is to say.
    public static let call: ChannelCapability = {
        var call = ChannelCapability.text(TextLimit(2_000, .characters))
        call.subject = .optional(TextLimit(120, .characters))
        call.takesReplies = true
        call.takesLocation = true
        call.receipts = .seen
        call.holdsFor = .seconds(86_400)
        call.takesExpiry = true
        return call
    }()
}
