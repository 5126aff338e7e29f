// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What mail servers say about the mail itself: its size, content and form, a phrase a line.
enum ContentPhrases {
    static let tooBig = """
        recipientsizelimit
        message was too
        maximum size
        maximum permitted
        over size limit
        oversize
        size restriction
        size exceeded
        exceeds limit
        exceed the maximum
        exceeded the maximum size
        exceeded maximum message
        zu gross
        zu groß
        za duż
        przekracza
        слишком больш
        larger than
        exceeded maximum inbound message size
        exceeds maximum message size
        exceeds size limit
        exceeds the maximum message size
        exceeds the maximum size
        exceeds the size
        exceeds fixed
        exceeds maximum
        exceeds our * size
        line limit exceeded
        mail size limit
        mail too big
        mail too large
        max message size
        maximum message size
        message file too big
        message is too big
        message is too large
        message header size exceeds
        message length exceeds administrative
        message size exceed
        message size limit
        message size * too
        message too big
        message too large
        message too long
        size limit
        size of this message
        size exceeds
        size is too
        too big for system
        too big
        too large
        taille du message
        nachricht zu gro
        recipsizelimit
        sendersizelimit
        sizelimit
        """

    static let exceedLimit = """
        length exceeds
        exceeds limit set by recipient
        message header size, or recipient list, exceeds
        exceeds policy limit
        """

    static let spam = """
        scored
        spam$
        junk mail
        junk email
        bayes
        phishing
        suspicious content
        suspicious message
        content rejected
        blocked by filter
        content filter
        rejected by filter
        filtered as
        blacklisted domain
        contains a url
        contains a link
        contains links
        url listed
        url in your
        links in your
        uribl
        surbl
        message scored
        rejected as bulk
        unwanted
        - spam
        : spam
        spam detected
        spam message
        spam mail
        spam content
        spam score
        spam filter
        spam rule
        spam reject
        spam-like
        spam refused
        spam host
        spam email
        spam signature
        spamming
        spamming not allowed
        spam flagged
        scored as spam
        classified as spam
        considered as spam
        considered spam
        considered to be spam
        considered unsolicited
        detected as spam
        identified as spam
        identified as * spam
        is spam
        as spam
        looks like spam
        looks like * spam
        likely spam
        likely suspicious
        likely unsolicited
        probably spam
        probable spam
        possible spam
        possibly spam
        suspected spam
        suspected as spam
        suspect spam
        contains spam
        contains viagra
        resembles spam
        this is spam
        blacklisted url
        bulk mail
        bulk email
        high probability of spam
        high spam
        mail content denied
        mail content rejected
        mail rejete. mail rejected
        mail rejected. ofr_506
        message content rejected
        message content rejected due to suspected spam
        message filtered
        message refused by mailmarshal spamprofiler
        message looks like
        message rejected as spam
        message rejected due to content
        message was rejected by * spam
        our email server thinks
        our filters rate
        our system has detected that this message
        reject bulk
        rejected by * spam
        rejected due to * spam
        rejected as spam
        rejected for spam
        rejecting banned content
        rejecting mail content
        related to content with spam
        sbrs score too low
        security-suspicious
        spambouncer
        spambayes
        spamcheck
        spamassassin
        spf (sender policy framework) domain authentication fail
        unsolicited
        ube, id=
        the user * message looks like
        was identified as
        your email appears similar to spam
        your email is considered spam
        your message * spam
        antispam
        anti-spam
        looks suspicious
        cyren
        cloudmark
        rejected by header based anti-spoofing
        rejected * by content filter
        spamverdacht
        als spam
        uznana za spam
        uznano za spam
        jako spam
        спам
        """

    static let virus = """
        virus detected
        contains a virus
        viruses
        infection
        clamav
        malicious
        banned file
        eicar
        virus
        infected
        malware
        has been rejected because it contains a
        mcspamsignature
        security policies
        trojan
        worm
        wirus
        вирус
        """

    static let policy = """
        attachment
        banned
        company rule
        our policy
        the policy
        a policy
        policy.
        policies
        mail policy
        email policy
        prohibited
        not permitted
        rejected by rule
        blocked by rule
        transport rule
        compliance
        against the rules
        disallowed
        policy violation
        local policy
        denied by policy
        rejected by policy
        due to policy
        against our policy
        because of policy
        policy reasons
        policy reject
        policy restrictions
        for policy
        security policy
        company policy
        message policy
        not accepted for policy
        violates policy
        violation of policy
        violates our
        blocked by policy
        an illegal attachment
        attachment not allowed
        attachment type
        attachments of type
        banned attachment
        bad attachment
        blocked attachment
        file extension
        file type
        prohibited attachment
        its content presents a potential security issue
        header error
        email rejected due to security policies
        executable files
        we do not accept attachment
        disallowed attachment
        dangerous attachment
        message contains potential
        message contains invalid * attach
        address not allowed
        you have exceeded the * of
        you have exceeded your
        delivery not allowed by policy
        prohibited by policy
        protocol violation
        rejected for policy
        rejected by administrative
        administrative prohibition
        administratively prohibited
        administratively denied
        closed-network
        extraneous
        the message was rejected by organization policy
        this message was blocked because
        by administrator
        """

    static let content = """
        headers too large
        header too
        header is too
        too many header
        too many "received"
        too many received headers
        mail loop suspected
        data format error
        conversion to internet format failed
        no subject
        subject missing
        empty message
        empty body
        invalid content
        mime part
        unparseable
        unparsable
        8-bit
        8bitmime
        smtputf8
        utf-8
        not valid mime
        duplicate header
        improper use of 8-bit
        8-bit data in message header
        bad header
        charset not supported
        contains invalid mime
        executable attachments
        file format
        illegal character
        invalid character
        invalid header
        invalid mime
        malformed header
        malformed mime
        malformed message
        message contains bare
        message mime complexity exceeded
        mime complexity
        mime error
        non-ascii
        not conform
        not rfc compliant header
        routing loop detected -- too many received: headers
        this message contains invalid mime headers
        unacceptable header
        improper folding
        unencoded
        your message contains invalid
        missing header
        missing from
        bare lf
        bare line feed
        """

    static let notCompliant = """
        rfc 821
        rfc 1123
        rfc2821
        rfc 2821
        does not comply
        doesn't comply
        no date header
        missing date
        date header
        header is missing
        missing "from"
        multiple from
        more than one from
        no message-id
        duplicated header
        multiple addresses in from
        is not accepted. rfc
        not compliant
        not rfc
        non-compliant
        noncompliant
        not comply with rfc
        not compliant with rfc
        rfc 5321 violation
        rfc 5322
        rfc5321
        rfc5322
        rfc 2822
        rfc2822
        rfc 822
        rfc violation
        violates rfc
        missing message-id
        missing a message-id
        messages missing a valid
        https://support.google.com/mail/?p=rfcmessagenoncompliant
        rfcmessagenoncompliant
        rfc compliant
        """
}
