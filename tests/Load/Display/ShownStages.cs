using Orleans.Chat.Load.Running;
using Spectre.Console;

namespace Orleans.Chat.Load.Display;

/// <summary>One line for each stage, of which only the newest is kept on the screen.</summary>
internal sealed class ShownStages(ProgressContext context) : IStages
{
    private ProgressTask? _task;

    public void Begin(string what, double whole)
    {
        _task?.StopTask();
        if (_task is not null) _task.Value = _task.MaxValue;
        _task = context.AddTask(Markup.Escape(what), maxValue: Math.Max(whole, double.Epsilon));
    }

    public void Reach(double value) => _task?.Value = value;
}
