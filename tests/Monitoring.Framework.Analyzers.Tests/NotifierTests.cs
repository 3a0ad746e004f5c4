namespace Monitoring.Framework.Analyzers.Tests;

public sealed class NotifierTests
{
    private const string Sent = "await SendAsync(cancellationToken); return DeliveryReceipt.Empty;";

    [TestCase("[|await Task.Delay(1000, cancellationToken)|];")]
    [TestCase("[|await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken).ConfigureAwait(false)|];")]
    [TestCase("[|Thread.Sleep(1000)|];")]
    [TestCase("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); [|await timer.WaitForNextTickAsync(cancellationToken)|];")]
    public Task MON0006_Waits(string wait) => Analysis.VerifyAsync("MON0006", Analysis.Notifier(wait + Sent));

    [TestCase("await Task.WhenAny(SendAsync(cancellationToken), Task.Delay(1000, cancellationToken)); return DeliveryReceipt.Empty;")]
    [TestCase("using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), time); await SendAsync(limit.Token).WaitAsync(cancellationToken); return DeliveryReceipt.Empty;")]
    [TestCase("await Task.Yield(); cancellationToken.ThrowIfCancellationRequested(); return DeliveryReceipt.Empty;")]
    public Task MON0006_TimeoutOfItsOwn_IsFine(string body) => Analysis.VerifyAsync(null, Analysis.Notifier(body));

    [Test]
    public Task MON0006_WaitElsewhere_IsFine() => Analysis.VerifyAsync(null, "public static class Other { public static async Task WaitAsync() { await Task.Delay(1); Thread.Sleep(1); } }");

    [TestCase("[|for|] (var i = 0; i < 3; i++) { try { await SendAsync(cancellationToken); return DeliveryReceipt.Empty; } catch (HttpRequestException) { } } throw new DeliveryException();")]
    [TestCase("[|for|] (var i = 0; ; i++) { try { await SendAsync(cancellationToken); return DeliveryReceipt.Empty; } catch (HttpRequestException) when (i < 3) { } }")]
    [TestCase("[|while|] (true) { try { await SendAsync(cancellationToken); break; } catch (HttpRequestException) { continue; } } return DeliveryReceipt.Empty;")]
    [TestCase("var left = 3; [|while|] (true) { try { await SendAsync(cancellationToken); } catch (Exception) { if (--left == 0) throw; continue; } return DeliveryReceipt.Empty; }")]
    [TestCase("var sent = false; [|do|] { try { await SendAsync(cancellationToken); sent = true; } catch (HttpRequestException) { } } while (!sent); return DeliveryReceipt.Empty;")]
    public Task MON0007_TriesAgain(string body) => Analysis.VerifyAsync("MON0007", Analysis.Notifier(body));

    [TestCase("foreach (var to in notification.Incidents) { try { await SendAsync(cancellationToken); } catch (HttpRequestException exception) { throw DeliveryException.Transient(exception.Message); } } return DeliveryReceipt.Empty;", TestName = "MON0007 each of several")]
    [TestCase("string[] hosts = [\"a\", \"b\"]; for (var i = 0; i < hosts.Length; i++) { try { await client.GetStringAsync(hosts[i], cancellationToken); return DeliveryReceipt.Empty; } catch (HttpRequestException) { } } throw new DeliveryException();", TestName = "MON0007 the next server")]
    [TestCase("while (true) { try { await SendAsync(cancellationToken); return DeliveryReceipt.Empty; } catch (HttpRequestException exception) { throw DeliveryException.Transient(exception.Message); } }", TestName = "MON0007 thrown")]
    [TestCase("var work = new Queue<int>(); while (work.TryDequeue(out _)) { try { await SendAsync(cancellationToken); } catch (HttpRequestException) { Console.WriteLine(); } } return DeliveryReceipt.Empty;", TestName = "MON0007 a queue")]
    [TestCase("for (var i = 0; i < 3; i++) { if (int.TryParse(notification.Title, out _)) { break; } } " + Sent, TestName = "MON0007 no send")]
    public Task MON0007_NoRetry_IsFine(string body) => Analysis.VerifyAsync(null, Analysis.Notifier(body));

    [TestCase("try { await SendAsync(cancellationToken); return DeliveryReceipt.Empty; } [|catch|] { return DeliveryReceipt.Empty; }")]
    [TestCase("try { await SendAsync(cancellationToken); return new DeliveryReceipt(\"1\"); } [|catch|] (Exception exception) { Console.WriteLine(exception); return new DeliveryReceipt(); }")]
    [TestCase("try { await SendAsync(cancellationToken); } [|catch|] (HttpRequestException exception) { Console.WriteLine(exception); } return DeliveryReceipt.Empty;")]
    [TestCase("try { await SendAsync(cancellationToken); } [|catch|] (OperationCanceledException) { } return DeliveryReceipt.Empty;")]
    public Task MON0008_FailureBecomesAReceipt(string body) => Analysis.VerifyAsync("MON0008", Analysis.Notifier(body));

    [TestCase("try { await SendAsync(cancellationToken); } catch (HttpRequestException exception) { throw DeliveryException.Transient(exception.Message); } return DeliveryReceipt.Empty;")]
    [TestCase("try { await SendAsync(cancellationToken); } catch (HttpRequestException exception) when (exception.StatusCode == System.Net.HttpStatusCode.Conflict) { return DeliveryReceipt.Empty; } return DeliveryReceipt.Empty;")]
    [TestCase("try { await SendAsync(cancellationToken); } catch (HttpRequestException) { await SendAsync(cancellationToken); } return DeliveryReceipt.Empty;")]
    [TestCase("try { await SendAsync(cancellationToken); } catch (HttpRequestException) { } await SendAsync(cancellationToken); return DeliveryReceipt.Empty;")]
    [TestCase("var failed = false; try { await SendAsync(cancellationToken); } catch (HttpRequestException) { failed = true; } return failed ? throw new DeliveryException() : DeliveryReceipt.Empty;")]
    [TestCase("try { Console.WriteLine(int.Parse(\"1\")); } catch (Exception) { } " + Sent)]
    [TestCase("try { await SendAsync(cancellationToken); } catch (FormatException) { return DeliveryReceipt.Empty; } return DeliveryReceipt.Empty;")]
    public Task MON0008_FailureIsDealtWith_IsFine(string body) => Analysis.VerifyAsync(null, Analysis.Notifier(body));
}
