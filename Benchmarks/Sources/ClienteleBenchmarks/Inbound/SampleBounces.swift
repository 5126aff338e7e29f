// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The reports that are measured.
enum SampleBounces {
    /// The head that mail systems on the way add to.
    private static let way = (0..<5).map { number in
        """
        Received: from relay\(number).mail.example (relay\(number).mail.example [192.0.2.\(number)])
            by mx\(number).shop.example (Postfix) with ESMTPS id 4ABCDEF\(number)
            for <bounce@shop.example>; Mon, 02 Mar 2026 09:00:0\(number) +0000 (UTC)\n
        """
    }.joined()

    private static let returned = """
        Return-Path: <bounce@shop.example>
        \(way)From: Shop <shop@shop.example>
        To: Anna <anna@box.example>
        Subject: =?utf-8?Q?Your_order_=E2=84=96_12_is_ready?=
        Message-ID: <00112233445566778899aabbccddeeff@shop.example>
        X-Message-Key: 00112233445566778899aabbccddeeff
        Date: Mon, 02 Mar 2026 09:00:00 +0000
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        """

    /// A notification as Postfix writes it, of one recipient.
    static let notification = octets(
        """
        Return-Path: <>
        \(way)From: MAILER-DAEMON@mx.example (Mail Delivery System)
        To: bounce@shop.example
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
            boundary="4ABCDEF.1772442000/mx.example"

        This is a MIME-encapsulated message.

        --4ABCDEF.1772442000/mx.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mx.example.

        Your message could not be delivered to one or more recipients. It's attached below.

        <anna@box.example>: host mx.box.example[192.0.2.9] said: 550 5.1.1
            <anna@box.example>: Recipient address rejected: User unknown in virtual
            mailbox table (in reply to RCPT TO command)

        --4ABCDEF.1772442000/mx.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example
        Arrival-Date: Mon,  2 Mar 2026 09:00:00 +0000 (UTC)

        Final-Recipient: rfc822; anna@box.example
        Original-Recipient: rfc822;anna@box.example
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mx.box.example
        Diagnostic-Code: smtp; 550 5.1.1 <anna@box.example>: Recipient address
            rejected: User unknown in virtual mailbox table

        --4ABCDEF.1772442000/mx.example
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        \(returned)
        --4ABCDEF.1772442000/mx.example--
        """)

    /// A report as Exim writes it, in words alone.
    static let freeForm = octets(
        """
        Return-path: <>
        \(way)X-Failed-Recipients: anna@box.example
        Auto-Submitted: auto-replied
        From: Mail Delivery System <Mailer-Daemon@mx.example>
        To: bounce@shop.example
        Subject: Mail delivery failed: returning message to sender

        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          anna@box.example
            SMTP error from remote mail server after RCPT TO:<anna@box.example>:
            host mx.box.example [192.0.2.9]: 552 5.2.2 <anna@box.example>: user is over quota

        ------ This is a copy of the message, including all the headers. ------

        \(returned)
        """)

    private static func octets(_ text: String) -> [UInt8] {
        text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }
}
