using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests;

internal sealed class HttpUptimeConfigurationTests
{
    private const string Section = "Monitoring:Plugins:HttpUptime";

    [TestCase("{'Url':''}", "Url: a URL is needed")]
    [TestCase("{'Method':'GET'}", "Url: a URL is needed")]
    [TestCase("{'Url':'example.com'}", "Url: the value is not an absolute http or https URL")]
    [TestCase("{'Url':'ftp://example.com'}", "Url: the value is not an absolute http or https URL")]
    [TestCase("{'Url':'http://a','Method':'GE T'}", "Method: 'GE T' is not a method")]
    [TestCase("{'Url':'http://a','Method':''}", "Method: '' is not a method")]
    [TestCase("{'Url':'http://a','Method':null}", "Method: '' is not a method")]
    [TestCase("{'Url':null,'Method':'GET'}", "Url: a URL is needed")]
    [TestCase("{'Url':'http://a','Method':'CONNECT'}", "Method: CONNECT asks for a tunnel")]
    [TestCase("{'Url':'http://a','Headers':{'Bad Name':'x'}}", "Headers:Bad Name: 'Bad Name' cannot be the name of a header")]
    [TestCase("{'Url':'http://a','Headers':{'X-Token':'a\\nsecret'}}", "Headers:X-Token: the value of a header has visible characters, spaces and tabs only.")]
    [TestCase("{'Url':'http://a','Headers':{'X-Test':null}}", "Headers:X-Test: ")]
    [TestCase("{'Url':'http://a','Headers':{'Content-Type':'text/html'}}", "Headers:Content-Type: the header 'Content-Type' belongs to a body")]
    [TestCase("{'Url':'http://a','Headers':{'Transfer-Encoding':'chunked'}}", "Headers:Transfer-Encoding: the header 'Transfer-Encoding' is set by the probe")]
    [TestCase("{'Url':'http://a','Headers':{'Authorization':'env:'}}", "Headers:Authorization: the secret reference 'env:' names nothing")]
    [TestCase("{'Url':'http://u:secret@a','Headers':{'Authorization':'x'}}", "Headers:Authorization: the URL has credentials too")]
    [TestCase("{'Url':'http://a','Headers':'X-Test: 1'}", "Headers: a map of names and values is needed here.")]
    [TestCase("{'Url':'http://a','ExpectedStatus':'2xx'}", "ExpectedStatus: '2xx' is neither a status nor a range")]
    [TestCase("{'Url':'http://a','ExpectedStatus':'200,300-299'}", "ExpectedStatus: '300-299' is neither")]
    [TestCase("{'Url':'http://a','ExpectedStatus':''}", "ExpectedStatus: '' is neither")]
    [TestCase("{'Url':'http://a','ExpectedStatus':'301,302'}", "ExpectedStatus: only redirects are expected")]
    [TestCase("{'Url':'http://a','BodyContains':''}", "BodyContains: the value is empty")]
    [TestCase("{'Url':'http://a','BodyMatches':'('}", "BodyMatches: the regular expression cannot be read: Invalid pattern '('")]
    [TestCase("{'Url':'http://a','BodyMatches':'x','Method':'HEAD'}", "BodyMatches: an answer to HEAD has no body")]
    [TestCase("{'Url':'http://a','BodyContains':'x','MaxBodyBytes':0}", "BodyContains: MaxBodyBytes is 0")]
    [TestCase("{'Url':'http://a','Timeout':'00:00:00'}", "Timeout: 00:00:00 is not allowed")]
    [TestCase("{'Url':'http://a','Timeout':'-00:00:01'}", "Timeout: -00:00:01 is not allowed")]
    [TestCase("{'Url':'http://a','Timeout':'00:02:00'}", "Timeout: 00:02:00 is not allowed; a timeout is above zero and at most the interval (00:01:00)")]
    [TestCase("{'Url':'http://a','Timeout':'soon'}", "Timeout: the value is not a valid")]
    [TestCase("{'Url':'http://a','MaxBodyBytes':-1}", "MaxBodyBytes: -1 is not allowed; it lies between 0 and 67,108,864.")]
    [TestCase("{'Url':'http://a','MaxBodyBytes':67108865}", "MaxBodyBytes: 67108865 is not allowed")]
    [TestCase("{'Url':'http://a','MaxBodyBytes':'1 MB'}", "MaxBodyBytes: the value is not a valid")]
    [TestCase("{'Url':'http://a','MaxRedirects':-1}", "MaxRedirects: -1 is not allowed; it lies between 0 and 50.")]
    [TestCase("{'Url':'http://a','BodyNotContains':''}", "BodyNotContains: the value is empty")]
    [TestCase("{'Url':'http://a','BodyNotMatches':'['}", "BodyNotMatches: the regular expression cannot be read")]
    [TestCase("{'Url':'http://a','Json':{'c':'status == 1'}}", "Json:c: a comparison begins with a path")]
    [TestCase("{'Url':'http://a','Json':{'c':'$.a < b'}}", "Json:c: < compares numbers, and 'b' is none.")]
    [TestCase("{'Url':'http://a','Json':{'c':'$.a == 1'},'Method':'HEAD'}", "Json: an answer to HEAD has no body")]
    [TestCase("{'Url':'http://a','Json':'$.a == 1'}", "Json: a map of names and values is needed here.")]
    [TestCase("{'Url':'http://a','ExpectedHeaders':{'X Y':'.'}}", "ExpectedHeaders:X Y: 'X Y' cannot be the name of a header")]
    [TestCase("{'Url':'http://a','ExpectedHeaders':{'X':'('}}", "ExpectedHeaders:X: the regular expression cannot be read")]
    [TestCase("{'Url':'http://a','ForbiddenHeaders':{'X':''}}", "ForbiddenHeaders:X: a regular expression is needed")]
    [TestCase("{'Url':'http://a','MaxResponseTime':'00:00:11'}", "MaxResponseTime: 00:00:11 is not allowed; it is above zero and at most the timeout")]
    [TestCase("{'Url':'http://a','HttpVersion':'3'}", "HttpVersion: '3' is neither 1.1 nor 2 nor 1.1,2.")]
    [TestCase("{'Url':'http://a','ExpectedHttpVersion':'2'}", "ExpectedHttpVersion: the version is not one that HttpVersion offers.")]
    [TestCase("{'Url':'http://a','Proxy':'secret@proxy'}", "Proxy: the value is not the URL of an HTTP proxy")]
    [TestCase("{'Url':'http://a','Proxy':'https://secret@proxy:1'}", "Proxy: the value is not the URL of an HTTP proxy")]
    [TestCase("{'Url':'http://a','Proxy':'http://proxy:1','AllowPrivateAddresses':false}", "Proxy: a proxy resolves names itself")]
    [TestCase("{'Url':'http://a','AllowedNetworks':'10.0.0.0/8'}", "AllowedNetworks: all networks are allowed")]
    [TestCase("{'Url':'http://a','AllowedNetworks':'10','AllowPrivateAddresses':false}", "AllowedNetworks: '10' is not a network")]
    [TestCase("{'Url':'http://a','AddressFamily':'IPv5'}", "AddressFamily: the value is not a valid")]
    [TestCase("{'Url':'http://a','AddressFamily':'9'}", "AddressFamily: the value is not one of Any, IPv4, IPv6, PreferIPv4, PreferIPv6.")]
    [TestCase("{'Url':'http://a','ReuseConnection':true,'Tls':{'MinDaysLeft':1}}", "ReuseConnection: a kept connection shows no certificate")]
    [TestCase("{'Url':'http://a','Decompress':true,'Headers':{'Accept-Encoding':'gzip'}}", "Headers:Accept-Encoding: Decompress sends this header")]
    [TestCase("{'Url':'http://a','RejectLargeBody':true,'MaxBodyBytes':0}", "RejectLargeBody: MaxBodyBytes is 0")]
    [TestCase("{'Url':'http://a','Auth':{'Bearer':'x','User':'y'}}", "Auth: there is more than one of")]
    [TestCase("{'Url':'http://a','Auth':{'User':'y'}}", "Auth:Password: a secret, or a reference to one")]
    [TestCase("{'Url':'http://a','Auth':{'Password':'y'}}", "Auth:User: a value is needed.")]
    [TestCase("{'Url':'http://a','Auth':{'Bearer':'env:'}}", "Auth:Bearer: the secret reference 'env:' names nothing")]
    [TestCase("{'Url':'http://a','Auth':{'ClientId':'x'}}", "Auth:TokenUrl: the value is not an absolute http or https URL")]
    [TestCase("{'Url':'http://a','Auth':{'TokenUrl':'http://t','ClientId':'x'}}", "Auth:ClientSecret: a secret, or a reference to one")]
    [TestCase("{'Url':'http://a','Auth':{'Bearer':'x'},'Headers':{'Authorization':'y'}}", "Headers:Authorization: Auth makes this header")]
    [TestCase("{'Url':'http://u:secret@a','Auth':{'Bearer':'x'}}", "Auth: the URL has credentials too")]
    [TestCase("{'Url':'http://a','Auth':{'Token':'x'}}", "Auth: unknown key 'Token'")]
    [TestCase("{'Url':'http://a','Tls':{'MinVersion':'1.1'}}", "Tls:MinVersion: '1.1' is neither 1.2 nor 1.3.")]
    [TestCase("{'Url':'http://a','Tls':{'Key':'x'}}", "Tls:Key: there is a key and no Certificate")]
    [TestCase("{'Url':'http://a','Tls':{'ServerName':'a b'}}", "Tls:ServerName: 'a b' is not a host's name.")]
    [TestCase("{'Url':'http://a','Tls':{'Verify':false,'Ca':'x'}}", "Tls:Verify: it is false, and Ca or Revocation say how to verify")]
    [TestCase("{'Url':'http://a','Tls':{'MinDaysLeft':-1}}", "Tls:MinDaysLeft: -1 is not allowed")]
    [TestCase("{'Url':'http://a','Verdict':{'Confirmations':4}}", "Verdict:Confirmations: 4 is not allowed")]
    [TestCase("{'Url':'http://a','Verdict':{'Failures':3,'Of':2}}", "Verdict:Of: 2 is not allowed; it lies between 3 and 32.")]
    [TestCase("{'Url':'http://a','Verdict':{'Successes':0}}", "Verdict:Successes: 0 is not allowed")]
    [TestCase("{'Url':'http://a','Jitter':'00:02:00'}", "Jitter: 00:02:00 is not allowed")]
    [TestCase("{'Url':'http://a','Interval':'00:00:00'}", "Interval: 00:00:00 is not allowed")]
    [TestCase("{'Url':'http://a','Interval':'-00:01:00'}", "Interval: -00:01:00 is not allowed")]
    [TestCase("{'Url':'http://a','Interval':'60'}", "Interval: 60.00:00:00 is not allowed; an interval lies between 1 second and 1 day")]
    [TestCase("{'Url':'http://a','Severity':'Awful'}", "Severity: the value is not a valid")]
    [TestCase("{'Url':'http://a','Severity':'7'}", "Severity: the value is not one of Info, Warning, Critical.")]
    [TestCase("{'Url':'http://a','Labels':{'team':''}}", "Labels:team: a value is needed.")]
    [TestCase("{'Url':'http://a','Tags':{'team':null}}", "Tags:team: a value is needed.")]
    [TestCase("{'Url':'http://a','Tags':'team'}", "Tags: a map of names and values is needed here.")]
    [TestCase("{'Url':'http://a','Alarm':'yes'}", "Alarm: a map of names and values is needed here.")]
    [TestCase("{'Url':'http://a','Alarm':{'Perod':'00:01:00'}}", "Alarm: unknown key 'Perod'")]
    [TestCase("{'Url':'http://a','Alarm':{'Enabled':'maybe'}}", "Alarm:Enabled: the value is not a valid")]
    [TestCase("{'Url':'http://a','Alarm':{'Period':'00:00:30'}}", "Alarm:Period: 00:00:30 is shorter than the interval (00:01:00)")]
    [TestCase("{'Url':'http://a','Alarm':{'Period':'00:01:30'}}", "Alarm: its period is 00:01:30")]
    [TestCase("{'Url':'http://a','Alarm':{'EvaluationPeriods':0}}", "Alarm: its EvaluationPeriods is 0")]
    [TestCase("{'Url':'http://a','Alarm':{'DatapointsToAlarm':3}}", "Alarm: its DatapointsToAlarm is 3")]
    [TestCase("{'Urll':'http://a'}", "unknown key 'Urll'")]
    [TestCase("'http://a'", "a target is a map with at least a Url.")]
    [TestCase("{}", "a target is a map with at least a Url.")]
    public void Register_TargetIsWrong_NamesThePath(string target, string message)
    {
        var path = $"{Section}:Targets:api" + (char.IsUpper(message[0]) ? ":" : ": ");

        Assert.That(
            () => Configured.FromTarget(target),
            Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith(path + message).And.Message.Not.Contains("secret@"));
    }

    [TestCase("{'Intervall':'00:01:00'}", ": unknown key 'Intervall'")]
    [TestCase("{'Interval':'00:00:00'}", ":Interval: 00:00:00 is not allowed")]
    [TestCase("{'Interval':'often'}", ":Interval: the value is not a valid")]
    [TestCase("{'DefaultAlarms':'perhaps'}", ":DefaultAlarms: the value is not a valid")]
    [TestCase("{'Compatibility':'Nagios'}", ":Compatibility: the value is not a valid")]
    [TestCase("{'Compatibility':'5'}", ":Compatibility: the value is neither None nor Original.")]
    [TestCase("{'Targets':'http://a'}", ":Targets: a map of names and values is needed here.")]
    [TestCase("{'Targets':{'a':{'Url':'http://x/'},'b':{'Url':'http://x/'}}}", ":Targets:b:Url: the target 'a' has the same URL")]
    [TestCase("{'Targets':{'a':{'Url':'http://x/'},'b':{'Url':'http://secret@x/'}}}", ":Targets:b:Url: the target 'a' has the same URL")]
    public void Register_SectionIsWrong_NamesThePath(string section, string message) => Assert.That(
        () => Configured.From(section),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith(Section + message));

    [Test]
    public void Register_HeaderValueIsWrong_DoesNotRepeatIt() => Assert.That(
        () => Configured.FromTarget("{'Url':'http://a','Headers':{'X-Token':'a\\nsecret'}}"),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.Not.Contains("secret"));

    [TestCase("{}")]
    [TestCase("{'Interval':'00:05:00'}")]
    [TestCase("{'Targets':{}}")]
    [TestCase("{'Targets':null}")]
    public void Register_NoTargets_RegistersNothing(string section)
    {
        using var services = Configured.From(section);

        Assert.That(services.GetService(typeof(MetricSourceRegistration)), Is.Null);
        Assert.That(services.GetService(typeof(AlarmPolicyRegistration)), Is.Null);
        Assert.That(services.GetService(typeof(ResourceSourceRegistration)), Is.Null);
    }
}
